import { Link } from '@remix-run/react';
import type { SourceRow } from '#db/source/list-sources.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { Age } from '#app/components/moment.tsx';
import table from '#app/components/data-table.module.css';
import { kindWords } from './kind-words.ts';

/** A source with what it sent in the last hour, and when it was last heard of (null: not in the last 7 days). */
export type SeenSource = SourceRow & { alerts: number; unmatched: number; lastAt: Date | null };

/** Sources with what they send. */
export const SourceTable = ({ rows }: { rows: SeenSource[] }) => (
  <table className={table['table']}>
    <thead>
      <tr>
        <th scope="col">Source</th>
        <th scope="col">Kind</th>
        <th scope="col">State</th>
        <th scope="col">Last seen</th>
        <th scope="col">Alerts, last hour</th>
        <th scope="col">Unmatched of them</th>
        <th scope="col">From</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <Row key={row.id} row={row} />
      ))}
    </tbody>
  </table>
);

const Row = ({ row }: { row: SeenSource }) => (
  <tr>
    <td>
      <Link to={`/sources/${String(row.id)}`}>
        <strong>
          <Foreign text={row.name} />
        </strong>
      </Link>
    </td>
    <td>{kindWords[row.kind].name}</td>
    <td>{row.isEnabled ? 'enabled' : <span className="quiet">disabled</span>}</td>
    <td className="number" data-label="Last seen">
      {row.lastAt === null ? (
        <span className="quiet">not in 7 days</span>
      ) : (
        <>
          <Age at={row.lastAt} /> ago
        </>
      )}
    </td>
    <td className="number" data-label="Alerts, last hour">
      {row.alerts.toLocaleString('en')}
    </td>
    <td className="number" data-label="Unmatched">
      {row.unmatched === 0 ? '0' : <Link to="/unmatched">{row.unmatched.toLocaleString('en')}</Link>}
    </td>
    <td className="mono">
      {row.kind !== 'cito' ? froms[row.kind] : <Foreign text={fromWords(row.networks)} maxLength={100} />}
    </td>
  </tr>
);

const froms = { native: 'token', zenoss: 'asked' };

const shownNetworks = 3;

const fromWords = (networks: readonly string[]): string => {
  if (networks.length === 0) return 'nowhere yet';
  const more = networks.length - shownNetworks;
  return `${networks.slice(0, shownNetworks).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
};
