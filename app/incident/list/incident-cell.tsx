import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { IncidentListRow } from '#db/incident-list.ts';
import { Sparkline } from '#app/chart/sparkline.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { LinkedText } from '#app/components/linked-text.tsx';
import { Age } from '#app/components/moment.tsx';
import { RowAction } from '../row-action.tsx';
import type { Acknowledging } from '../use-acknowledge.ts';
import { TicketLinks } from '../ticket-links.tsx';
import { withheldWords } from '../withheld-words.ts';
import type { ListColumn } from './columns.ts';
import type { ListedIncident } from './listed-incident.ts';

export type CellProps = { row: ListedIncident; isGone: boolean; nonce: string; acknowledging: Acknowledging };

/** What one column says of an incident. */
export const cells: Record<ListColumn, (props: CellProps) => ReactNode> = {
  id: ({ row }) => <span className="number">{row.id}</span>,
  element: ({ row }) => (
    <span className="mono">
      <Foreign text={row.element} />
    </span>
  ),
  alerts: ({ row }) => <>{row.alertCount.toLocaleString('en')} ×</>,
  trend: ({ row }) => <Sparkline buckets={row.buckets} />,
  opened: ({ row }) => (
    <>
      {row.closedAt === null ? 'since ' : 'closed '}
      <Age at={row.closedAt ?? row.openedAt} />
      {row.closedAt === null ? '' : ' ago'}
    </>
  ),
  last: ({ row }) => (
    <>
      <Age at={row.lastAlertAt} /> ago
    </>
  ),
  ticket: ({ row }) => <TicketLinks tickets={row.tickets} />,
  why: ({ row }) => <Why row={row} />,
  flapping: ({ row }) => (row.isFlapping ? 'flapping' : <span className="quiet">–</span>),
  category: ({ row }) => row.categoryName ?? '–',
  team: ({ row }) => row.teamName ?? '–',
  who: (props) => <RowAction {...props} />,
};

const Why = ({ row }: { row: IncidentListRow }) => {
  const withheld = withheldWords(row);
  if (withheld === null) return <span className="quiet">–</span>;
  return (
    <>
      <LinkedText text={withheld.why} links={withheld.links} maxLength={120} />{' '}
      <Link to={`/incidents/${String(row.id)}/why`} aria-label={`Why ${row.element} is withheld`}>
        why
      </Link>
    </>
  );
};
