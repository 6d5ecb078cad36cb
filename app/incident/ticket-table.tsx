import { Link } from '@remix-run/react';
import type { TicketListRow } from '#db/ticket-list.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { safeLink } from '#app/text/show-text.ts';
import { ticketWords } from './ticket-words.ts';
import styles from './alert-table.module.css';

/** An incident's tickets with their states, attempts and last errors. */
export const TicketTable = ({ tickets }: { tickets: TicketListRow[] }) => {
  if (tickets.length === 0) return <p className="quiet">No ticket was asked for.</p>;
  return (
    <ul className={styles['alerts']}>
      {tickets.map((ticket) => (
        <li key={ticket.id}>
          <Link to={`/tickets/${String(ticket.id)}`}>
            <Foreign text={ticket.externalKey ?? ticketWords[ticket.state]} />
          </Link>
          <span className={styles['message']}>
            {ticket.systemName ?? 'unknown system'} · {ticketWords[ticket.state]} · {ticket.attempts}{' '}
            {ticket.attempts === 1 ? 'attempt' : 'attempts'}
            {ticket.lastError !== null && (
              <>
                {' · '}
                <Foreign text={ticket.lastError} />
              </>
            )}
          </span>
          <ExternalLink url={ticket.url} />
        </li>
      ))}
    </ul>
  );
};

/** A link into the ticket's system; nothing when its address isn't one of the web. */
export const ExternalLink = ({ url }: { url: string | null }) => {
  const href = safeLink(url);
  if (href === null) return null;
  return (
    <a href={href} rel="noopener noreferrer" target="_blank">
      open ↗
    </a>
  );
};
