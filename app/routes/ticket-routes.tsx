import { Link, useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { isAllowed } from '#domain/access/is-allowed.ts';
import type { RouteDraft } from '#domain/ticket/route/read-route.ts';
import { countRoutes, listTicketRoutes } from '#db/rules/ticket-routes.ts';
import type { RouteCursor } from '#db/rules/ticket-routes.ts';
import { Empty } from '#app/components/empty.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { FaultNotice } from '#app/rules/form/fault-notice.tsx';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { loadDeleted } from '#app/rules/shown/load-deleted.ts';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';
import { UndoDelete } from '#app/rules/shown/undo-delete.tsx';
import { WarningList } from '#app/rules/shown/warning-list.tsx';
import { RouteTable } from '#app/ticket-route/route-table.tsx';
import { loadRouteNames, matchWords, targetWords } from '#app/ticket-route/route-words.ts';
import { routeValues } from '#app/ticket-route/route-values.ts';
import { changeRoute } from '#app/ticket-route/send-route.ts';

const pageRows = 100;

export const meta: MetaFunction = () => [{ title: 'Ticket routes · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'rule.read', async ({ context: { db }, url, user }) => {
    const { rows, next } = await listTicketRoutes(db, { after: cursorOf(url), limit: pageRows });
    const names = await loadRouteNames(db);
    const deleted = await loadDeleted<RouteDraft>(db, url, 'ticket_route');
    const { routes, actions } = await countRoutes(db);
    return {
      rows: rows.map(({ id, name, isEnabled, match, ticketSystemId, systemName, target }) => ({
        ...{ id, name, isEnabled, match: matchWords(match, names), target: targetWords(target) },
        ticket: ticketSystemId === null ? 'no ticket' : `in ${systemName ?? 'a ticket system that is gone'}`,
      })),
      next: next === null ? null : `${String(next.position)}.${String(next.id)}`,
      deleted: deleted === null ? null : { name: deleted.name, values: routeValues(deleted) },
      warnings: routes > 0 && actions === 0 ? [unused] : [],
      mayAdd: isAllowed(user, 'rule.write'),
    };
  });

const unused =
  'No action asks the routes: choose “As the ticket routes say” as the ticket system of an action in a definition.';

const cursorOf = (url: URL): RouteCursor | null => {
  const [, position, id] = /^(\d{1,10})\.(\d{1,10})$/.exec(url.searchParams.get('after') ?? '') ?? [];
  return position === undefined ? null : { position: Number(position), id: Number(id) };
};

export const action = (args: ActionFunctionArgs) => serveForm(args, 'rule.write', changeRoute);

export const shouldRevalidate = keepAfterFailure;

const TicketRoutes = () => {
  const { rows, next, deleted, warnings, mayAdd } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title="Ticket routes">
        <LinkButton to="/ticket-routes/test">Test</LinkButton>
        <LinkButton to="/ticket-routes/templates">Texts</LinkButton>
        {mayAdd && <LinkButton to="/ticket-routes/import">Import</LinkButton>}
        {mayAdd && (
          <LinkButton to="/ticket-routes/new" isMain>
            New ticket route
          </LinkButton>
        )}
      </PageBar>
      <FaultNotice outcome={useActionData<typeof action>()} />
      {mayAdd && deleted !== null && <UndoDelete {...deleted} to="/ticket-routes/new" />}
      <WarningList warnings={warnings} />
      {rows.length === 0 ? (
        <Empty title="There is no ticket route.">
          <p>
            Ticket routes choose the ticket of an incident, by its groups, labels, severity and more: the first that
            matches wins. Actions ask them whose ticket system is “As the ticket routes say”.
          </p>
          {mayAdd && (
            <p>
              <Link to="/ticket-routes/new">New ticket route</Link> or{' '}
              <Link to="/ticket-routes/import">import a zenticket.conf</Link>
            </p>
          )}
        </Empty>
      ) : (
        <>
          <p className="quiet">The first enabled route that matches an incident says which ticket it gets.</p>
          <RouteTable rows={rows} mayChange={mayAdd} />
        </>
      )}
      <OlderLink name="after" cursor={next} label="More ticket routes" />
    </div>
  );
};

export default TicketRoutes;
