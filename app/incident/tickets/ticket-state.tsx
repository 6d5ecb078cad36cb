import { Facts } from '#app/components/facts.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { Age } from '#app/components/moment.tsx';
import { ExternalLink } from '../ticket-table.tsx';
import { ticketWords } from '../ticket-words.ts';
import type { ChosenSystem } from './load-ticket-form.ts';

/** The ticket that the incident has in the system, as it was read last. */
export const TicketState = ({ ticket }: { ticket: NonNullable<ChosenSystem['ticket']> }) => {
  const { remote } = ticket;
  return (
    <Facts
      facts={[
        [
          'Ticket',
          <span key="key">
            {ticket.externalKey === null ? 'no key yet' : <Foreign text={ticket.externalKey} />}{' '}
            <ExternalLink url={ticket.url} />
          </span>,
        ],
        ['State', ticketWords[ticket.state]],
        ...(remote === null
          ? []
          : ([
              ['Status', <Foreign key="status" text={remote.status} />],
              ['Assignee', remote.assignee === null ? 'nobody' : <Foreign key="assignee" text={remote.assignee} />],
            ] as const)),
        ['Attempts', ticket.attempts],
        [
          'Last change',
          <span key="change">
            <Age at={ticket.updatedAt} /> ago
          </span>,
        ],
        ...(ticket.lastError === null
          ? []
          : ([['Last error', <Foreign key="error" text={ticket.lastError} maxLength={2_000} />]] as const)),
      ]}
    />
  );
};
