import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { loadTicketRoute } from '#db/rules/ticket-routes.ts';
import { loadHistory } from '#app/history/load-history.ts';
import { failPage } from '#app/http/failure.ts';
import { readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { RuleHistory } from '#app/history/rule-history.tsx';
import { loadRouteChoices } from '#app/ticket-route/load-route-choices.ts';
import { RouteForm } from '#app/ticket-route/route-form.tsx';
import { routeValues } from '#app/ticket-route/route-values.ts';
import { sendRoute } from '#app/ticket-route/send-route.ts';

export const meta: MetaFunction = () => [{ title: 'Ticket route · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'rule.write', async (served) => {
    const {
      context: { db },
      params,
    } = served;
    const id = readId(params['id'], 'ticket route');
    const row = await loadTicketRoute(db, id);
    if (row === null) throw failPage('not_found', `There is no ticket route ${String(id)}.`);
    return {
      id,
      initial: routeValues(row),
      choices: await loadRouteChoices(db),
      history: await loadHistory(served, `ticket_route/${String(id)}`),
    };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm(args, 'rule.write', (form) => sendRoute(form, readId(args.params['id'], 'ticket route')));

export const shouldRevalidate = keepAfterFailure;

const TicketRoute = () => {
  const { id, initial, choices, history } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title={`Ticket route ${String(id)}`} />
      <RouteForm initial={initial} choices={choices} outcome={useActionData<typeof action>()} canDelete />
      <RuleHistory entries={history} />
    </div>
  );
};

export default TicketRoute;
