import type { ReactNode } from 'react';
import { Link, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { markerOf } from '#domain/ticket/ticket-marker.ts';
import { loadTicket } from '#db/ticket-page.ts';
import { CodeBlock } from '#app/components/code-block.tsx';
import { Facts } from '#app/components/facts.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import { SeverityMark } from '#app/components/severity-mark.tsx';
import { failPage } from '#app/http/failure.ts';
import { readId } from '#app/http/read-form.ts';
import { requireReach, servePage } from '#app/http/serve.ts';
import { ExternalLink } from '#app/incident/ticket-table.tsx';
import { ticketWords } from '#app/incident/ticket-words.ts';
import { useLiveRefresh } from '#app/live/use-live-refresh.ts';
import { showText } from '#app/text/show-text.ts';

export const meta: MetaFunction = () => [{ title: 'Ticket · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'ticket.read', async ({ context, user }) => {
    const found = await loadTicket(context.db, readId(args.params['id'], 'ticket'));
    if (found === null) throw failPage('not_found', 'There is no such ticket.');
    requireReach(user, 'ticket.read', found.incident);
    const mayChange = isAllowed(user, 'incident.ticket', found.incident);
    return { ticket: found, marker: markerOf({ ...found, incidentId: found.incident.id }), mayChange };
  });

const Ticket = () => {
  const { ticket, marker, mayChange } = useLoaderData<typeof loader>();
  useLiveRefresh();
  const { incident } = ticket;
  return (
    <div className="stack">
      <h1>
        Ticket <Foreign text={ticket.externalKey ?? ticketWords[ticket.state]} />
      </h1>
      <Facts
        facts={[
          ['State', ticketWords[ticket.state]],
          [
            'System',
            ticket.systemName === null ? (
              'gone'
            ) : (
              <Link key="system" to={`/ticket-systems/${String(ticket.ticketSystemId)}`}>
                <Foreign text={ticket.systemName} />
              </Link>
            ),
          ],
          ['Key', ticket.externalKey === null ? 'none yet' : <Foreign key="key" text={ticket.externalKey} />],
          ['In its system', ticket.url === null ? 'no address' : <ExternalLink key="url" url={ticket.url} />],
          ...readFacts(ticket),
          ['Marker', <code key="marker">{marker}</code>],
          [
            'Incident',
            <span key="incident">
              <SeverityMark severity={incident.severity} state={incident.state} />{' '}
              <Link to={`/incidents/${String(incident.id)}`}>
                <Foreign text={`${incident.summary ?? 'incident'} on ${incident.element}`} />
              </Link>
            </span>,
          ],
          ['Attempts', ticket.attempts],
          ['Asked for', <Clock key="created" at={ticket.createdAt} />],
          ['Last change', <Clock key="updated" at={ticket.updatedAt} />],
          ...(ticket.leaseUntil === null
            ? []
            : [['Attempt runs until', <Clock key="lease" at={ticket.leaseUntil} />] as const]),
        ]}
      />
      {mayChange && (
        <p>
          <Link to={`/incidents/${String(incident.id)}/ticket?system=${String(ticket.ticketSystemId)}`}>
            Change it by hand
          </Link>
        </p>
      )}
      {ticket.lastError !== null && (
        <section aria-labelledby="error">
          <h2 id="error">Last error</h2>
          <CodeBlock text={showText(ticket.lastError)} label="Last error" />
        </section>
      )}
    </div>
  );
};

type Shown = NonNullable<Awaited<ReturnType<typeof loadTicket>>>;

/** How it was when it was read last, and who asked for it. */
const readFacts = ({ remote, requestedBy }: Shown): (readonly [string, ReactNode])[] => [
  ...(remote === null
    ? []
    : ([
        ['Status', <Foreign key="status" text={remote.status} />],
        ['Assignee', remote.assignee === null ? 'nobody' : <Foreign key="assignee" text={remote.assignee} />],
      ] as const)),
  ...(requestedBy === null ? [] : ([['By hand by', <Foreign key="by" text={requestedBy} />]] as const)),
];

export default Ticket;
