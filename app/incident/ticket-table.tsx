import { Link } from '@remix-run/react';
import { isAllowed } from '#domain/access/is-allowed.ts';
import type { TicketListRow } from '#db/ticket-list.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { useViewer } from '#app/components/use-viewer.ts';
import { safeLink } from '#app/text/show-text.ts';
import type { IncidentPage } from './load-incident-page.ts';
import { isBehind, ticketWords } from './ticket-words.ts';
import styles from './alert-table.module.css';

type Page = Pick<IncidentPage, 'id' | 'teamId' | 'tickets'>;

/** An incident's tickets with what is known of them, and the way to where they are changed by hand. */
export const TicketTable = ({ page }: { page: Page }) => {
  const { person } = useViewer();
  const mayChange = person !== null && isAllowed(person, 'incident.ticket', page);
  const form = `/incidents/${String(page.id)}/ticket`;
  return (
    <>
      {page.tickets.length === 0 && <p className="quiet">No ticket was asked for.</p>}
      <ul className={styles['alerts']}>
        {page.tickets.map((ticket) => (
          <li key={ticket.id}>
            <Link to={`/tickets/${String(ticket.id)}`}>
              <Foreign text={ticket.externalKey ?? ticketWords[ticket.state]} />
            </Link>
            <Known ticket={ticket} changeTo={mayChange ? form : null} />
            <ExternalLink url={ticket.url} />
          </li>
        ))}
      </ul>
      {mayChange && (
        <p>
          <Link to={form}>{page.tickets.length === 0 ? 'Open or attach a ticket' : 'Another ticket'}</Link>
        </p>
      )}
    </>
  );
};

const Known = ({ ticket, changeTo }: { ticket: TicketListRow; changeTo: string | null }) => {
  const { remote, attempts } = ticket;
  return (
    <span className={styles['message']}>
      {ticket.systemName ?? 'unknown system'} · {stateOf(ticket)}
      {remote !== null && (
        <>
          {' · '}
          <Foreign text={remote.status} />
          {' · '}
          {remote.assignee === null ? 'nobody assigned' : <Foreign text={remote.assignee} />}
        </>
      )}
      {(attempts !== 1 || ticket.state !== 'open') &&
        ` · ${String(attempts)} ${attempts === 1 ? 'attempt' : 'attempts'}`}
      {ticket.lastError !== null && (
        <>
          {' · '}
          <Foreign text={ticket.lastError} />
        </>
      )}
      {changeTo !== null && (
        <>
          {' · '}
          <Link to={`${changeTo}?system=${String(ticket.ticketSystemId)}`}>{changeOf(ticket)}</Link>
        </>
      )}
    </span>
  );
};

const stateOf = (ticket: TicketListRow): string =>
  `${ticketWords[ticket.state]}${isBehind(ticket) ? ' · not in step' : ''}`;

const changeOf = (ticket: TicketListRow): string => (isBehind(ticket) ? 'Try again' : changeWords[ticket.state]);

const changeWords: Record<TicketListRow['state'], string> = {
  intended: 'Replace',
  creating: 'Replace',
  open: 'Replace or take away',
  unknown: 'Settle it',
  failed: 'Try again',
  gone: 'Open another one',
  detached: 'Open another one',
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
