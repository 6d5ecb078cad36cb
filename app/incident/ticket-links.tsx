import { Link } from '@remix-run/react';
import type { TicketListRow } from '#db/ticket-list.ts';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import { Foreign } from '#app/components/foreign.tsx';

/** What stands for a ticket that has no key yet. */
const stateWords: Record<TicketState, string> = {
  intended: 'requested',
  creating: 'being opened',
  open: 'open',
  unknown: 'unknown outcome',
  failed: 'failed',
};

/** An incident's tickets by their keys, each a link to its facts. */
export const TicketLinks = ({ tickets }: { tickets: TicketListRow[] }) => {
  if (tickets.length === 0) return <span className="quiet">–</span>;
  return tickets.map(({ id, externalKey, state }, at) => (
    <span key={id}>
      {at > 0 && ', '}
      <Link to={`/tickets/${String(id)}`}>
        {externalKey === null ? stateWords[state] : <Foreign text={externalKey} />}
      </Link>
    </span>
  ));
};
