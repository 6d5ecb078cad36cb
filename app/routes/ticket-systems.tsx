import { useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { ticketSystemKinds } from '#domain/ticket/ticket-system-kind.ts';
import { listTicketSystems } from '#db/ticket-system/list-systems.ts';
import { Empty } from '#app/components/empty.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import { readCursor } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';
import { kindForms } from '#app/ticket-system/form/kind-forms.ts';
import { SystemTable } from '#app/ticket-system/system-table.tsx';

const pageRows = 50;

export const meta: MetaFunction = () => [{ title: 'Ticket systems · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'ticket_system.read', async ({ context: { db }, url, user }) => {
    const { rows, next } = await listTicketSystems(db, { afterId: readCursor(url, 'after'), limit: pageRows });
    return { rows, next: next === null ? null : String(next), mayAdd: isAllowed(user, 'ticket_system.write') };
  });

const TicketSystems = () => {
  const { rows, next, mayAdd } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title="Ticket systems">
        {mayAdd &&
          ticketSystemKinds.map((kind) => (
            <LinkButton key={kind} to={`/ticket-systems/new?kind=${kind}`}>
              New {kindForms[kind].name}
            </LinkButton>
          ))}
      </PageBar>
      {rows.length === 0 ? (
        <Empty title="There is no ticket system.">
          <p>A ticket system is where incidents have their tickets: a Jira, scripts, anything that takes a webhook.</p>
        </Empty>
      ) : (
        <SystemTable rows={rows} />
      )}
      <OlderLink name="after" cursor={next} label="More ticket systems" />
    </div>
  );
};

export default TicketSystems;
