import { Link } from '@remix-run/react';
import type { ListedSystem } from '#db/ticket-system/list-systems.ts';
import { Badge } from '#app/components/badge.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { Age, Clock } from '#app/components/moment.tsx';
import { useViewer } from '#app/components/use-viewer.ts';
import table from '#app/components/data-table.module.css';
import { kindForms } from './form/kind-forms.ts';
import { countWords, healthWords } from './health-words.ts';
import type { SystemHealth } from './health-words.ts';

/** Ticket systems with how they do and what is in them. */
export const SystemTable = ({ rows }: { rows: ListedSystem[] }) => (
  <table className={table['table']}>
    <thead>
      <tr>
        <th scope="col">Ticket system</th>
        <th scope="col">Kind</th>
        <th scope="col">State</th>
        <th scope="col">Tickets</th>
        <th scope="col">Out of order</th>
        <th scope="col">Last read</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <Row key={row.id} row={row} />
      ))}
    </tbody>
  </table>
);

const Row = ({ row }: { row: ListedSystem }) => (
  <tr>
    <td>
      <Link to={`/ticket-systems/${String(row.id)}`}>
        <strong>
          <Foreign text={row.name} />
        </strong>
      </Link>
    </td>
    <td>{kindForms[row.kind].name}</td>
    <td>
      <Health row={row} />
    </td>
    <td className="number">{countWords(row.tickets)}</td>
    <td className="number" data-label="Out of order">
      <Orphans row={row} />
    </td>
    <td className="number" data-label="Last read">
      {row.readAt === null ? <span className="quiet">never</span> : <LastRead at={row.readAt} />}
    </td>
  </tr>
);

/** How many tickets are without their incident, or the other way round, and whether that could be found out. */
const Orphans = ({ row: { id, orphans, comparison, isEnabled } }: { row: ListedSystem }) => {
  const hasFailed = comparison === 'failed' && isEnabled;
  if (orphans === 0 && !hasFailed) return <span className="quiet">{comparison === 'never' ? '–' : 'none'}</span>;
  return (
    <Link to={`/ticket-systems/${String(id)}#orphans`}>
      {orphans > 0 && orphans.toLocaleString('en')} {hasFailed && <Badge tone="bad">comparing fails</Badge>}
    </Link>
  );
};

const LastRead = ({ at }: { at: Date }) => (
  <>
    <Age at={at} /> ago
  </>
);

type HealthProps = { row: SystemHealth };

/** How a system does; what is bad stands in a mark. */
export const Health = ({ row }: HealthProps) => {
  const { now } = useViewer();
  const { text, isBad } = healthWords(row, now);
  const isPaused = row.isEnabled && row.pausedUntil !== null && row.pausedUntil > now;
  return (
    <>
      {isBad ? <Badge tone="bad">{text}</Badge> : text}
      {isPaused && row.pausedUntil !== null && (
        <>
          {' '}
          until <Clock at={row.pausedUntil} />
        </>
      )}
    </>
  );
};
