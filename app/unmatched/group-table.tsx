import { Link } from '@remix-run/react';
import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import table from '#app/components/data-table.module.css';
import { unmatchedWords } from '#app/incident/unmatched-words.ts';
import { LinkButton } from '#app/rules/shown/page-bar.tsx';
import type { ShownGroup } from './load-groups.ts';

/** Unmatched alerts by what they name, with the step that brings them in. */
export const GroupTable = ({ groups }: { groups: ShownGroup[] }) => (
  <table className={table['table']}>
    <thead>
      <tr>
        <th scope="col">Sent as</th>
        <th scope="col">Alerts</th>
        <th scope="col">Newest</th>
        <th scope="col">Element</th>
        <th scope="col">Message</th>
        <th scope="col">Source</th>
        <th scope="col">Reason</th>
        <th scope="col" aria-label="Action" />
      </tr>
    </thead>
    <tbody>
      {groups.map((group) => (
        <Row key={`${group.reason} ${group.reference}`} group={group} />
      ))}
    </tbody>
  </table>
);

const Row = ({ group: { reason, reference, alerts, newest, step } }: { group: ShownGroup }) => (
  <tr>
    <td className="mono">
      <strong>
        <Foreign text={reference === '' ? '–' : reference} maxLength={100} />
      </strong>
    </td>
    <td className="number" data-label="Alerts">
      {alerts.toLocaleString('en')}
    </td>
    <td className="number">
      <Link to={`/alerts/${String(newest.id)}`}>
        <Clock at={newest.receivedAt} />
      </Link>
    </td>
    <td data-label="Element" className="mono">
      <Foreign text={newest.element === '' ? '–' : newest.element} maxLength={80} />
    </td>
    <td data-label="Message">
      <Foreign text={newest.excerpt} maxLength={120} />
    </td>
    <td data-label="Source">
      <Foreign text={newest.sourceName ?? 'unknown'} />
    </td>
    <td data-label="Reason">{unmatchedWords[reason].why}</td>
    <td>{step !== null && <LinkButton to={step.to}>{step.label}</LinkButton>}</td>
  </tr>
);
