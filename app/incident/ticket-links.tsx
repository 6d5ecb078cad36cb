import { Link } from '@remix-run/react';
import type { TicketListRow } from '#db/ticket-list.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { ticketWords } from './ticket-words.ts';

/** An incident's tickets by their keys, each a link to its facts. */
export const TicketLinks = ({ tickets }: { tickets: TicketListRow[] }) => {
  if (tickets.length === 0) return <span className="quiet">–</span>;
  return tickets.map(({ id, externalKey, state }, at) => (
    <span key={id}>
      {at > 0 && ', '}
      <Link to={`/tickets/${String(id)}`}>
        {externalKey === null ? ticketWords[state] : <Foreign text={externalKey} />}
      </Link>
    </span>
  ));
};
