import { Link } from '@remix-run/react';
import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import table from '#app/components/data-table.module.css';
import { unmatchedWords } from '#app/incident/unmatched-words.ts';
import { LinkButton } from '#app/rules/shown/page-bar.tsx';
import type { ShownGroup } from './load-groups.ts';
import styles from './unmatched.module.css';

/** A group as a list keeps it: the same reason and name are the same group, however many alerts it has. */
export type ListedGroup = ShownGroup & { id: string };

/** The groups with what tells them apart. */
export const listGroups = (groups: ShownGroup[]): ListedGroup[] =>
  groups.map((group) => ({ ...group, id: `${group.reason} ${group.reference}` }));

type Props = { groups: { row: ListedGroup; isGone: boolean }[] };

/** Unmatched alerts by what they name, with the step that brings them in. */
export const GroupTable = ({ groups }: Props) => (
  <table className={`${table['table'] ?? ''} ${table['texts'] ?? ''}`}>
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
      {groups.map(({ row, isGone }) => (
        <Row key={row.id} group={row} isGone={isGone} />
      ))}
    </tbody>
  </table>
);

type RowProps = { group: ListedGroup; isGone: boolean };

const Row = ({ group: { reason, reference, alerts, newest, step }, isGone }: RowProps) => (
  <tr className={isGone ? styles['gone'] : undefined}>
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
    <td>
      {isGone ? (
        <span className="quiet">no longer here</span>
      ) : (
        step !== null && <LinkButton to={step.to}>{step.label}</LinkButton>
      )}
    </td>
  </tr>
);
