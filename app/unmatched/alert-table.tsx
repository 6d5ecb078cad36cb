import { Link } from '@remix-run/react';
import type { AlertListRow } from '#db/alert-list.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import table from '#app/components/data-table.module.css';
import { unmatchedWords } from '#app/incident/unmatched-words.ts';

/** Unmatched alerts one by one, newest first. */
export const AlertTable = ({ rows }: { rows: AlertListRow[] }) => (
  <table className={`${table['table'] ?? ''} ${table['texts'] ?? ''}`}>
    <thead>
      <tr>
        <th scope="col">Received</th>
        <th scope="col">Sent as</th>
        <th scope="col">Element</th>
        <th scope="col">Message</th>
        <th scope="col">Source</th>
        <th scope="col">Reason</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <Row key={row.id} row={row} />
      ))}
    </tbody>
  </table>
);

const Row = ({ row }: { row: AlertListRow }) => {
  const words = row.unmatchedReason === null ? null : unmatchedWords[row.unmatchedReason];
  return (
    <tr>
      <td className="number">
        <Link to={`/alerts/${String(row.id)}`}>
          <Clock at={row.receivedAt} />
        </Link>
      </td>
      <td data-label="Sent as" className="mono">
        <Foreign text={row.definitionRef === '' ? '–' : row.definitionRef} />
      </td>
      <td data-label="Element" className="mono">
        <Foreign text={row.element === '' ? '–' : row.element} />
      </td>
      <td data-label="Message">
        <Foreign text={row.excerpt} maxLength={120} />
      </td>
      <td data-label="Source">
        <Foreign text={row.sourceName ?? 'unknown'} />
      </td>
      <td data-label="Reason">
        {words?.why}. <span className="quiet">{words?.todo}</span>
      </td>
    </tr>
  );
};
