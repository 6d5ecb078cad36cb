import { Link } from '@remix-run/react';
import { formatDuration } from '#domain/report/duration.ts';
import type { FoundRow } from '#db/incident-search/incident-row.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { Age, Clock } from '#app/components/moment.tsx';
import { SeverityMark } from '#app/components/severity-mark.tsx';
import table from '#app/components/data-table.module.css';

type Props = { rows: FoundRow[]; label: string; column: 'definition' | 'element' };

/** Incidents around one, each with what tells it from that: its definition, or its element. */
export const NearTable = ({ rows, label, column }: Props) => (
  <table className={table['table']} aria-label={label}>
    <thead>
      <tr>
        <th scope="col">Severity</th>
        <th scope="col">{column === 'definition' ? 'Definition' : 'Element'}</th>
        <th scope="col">State</th>
        <th scope="col">Opened</th>
        <th scope="col">Duration</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.id}>
          <td>
            <SeverityMark severity={row.severity} state={row.state} />
          </td>
          <td className={column === 'element' ? 'mono' : undefined}>
            <Link to={`/incidents/${String(row.id)}`}>
              <Foreign
                text={column === 'element' ? row.element : (row.summary ?? `definition ${String(row.definitionId)}`)}
                maxLength={120}
              />
            </Link>
          </td>
          <td>{row.state}</td>
          <td data-label="opened" className="number">
            <Clock at={row.openedAt} />
          </td>
          <td data-label="for" className="number">
            <Duration row={row} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Duration = ({ row: { openedAt, closedAt } }: { row: FoundRow }) =>
  closedAt === null ? (
    <>
      <Age at={openedAt} /> so far
    </>
  ) : (
    formatDuration((closedAt.getTime() - openedAt.getTime()) / 1_000)
  );
