import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { loadRouteChoices } from '#app/ticket-route/load-route-choices.ts';
import { RouteForm } from '#app/ticket-route/route-form.tsx';
import { sendRoute } from '#app/ticket-route/send-route.ts';

export const meta: MetaFunction = () => [{ title: 'New ticket route · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'rule.write', ({ context: { db } }) => loadRouteChoices(db));

export const action = (args: ActionFunctionArgs) => serveForm(args, 'rule.write', (form) => sendRoute(form, null));

export const shouldRevalidate = keepAfterFailure;

const NewTicketRoute = () => (
  <div className="stack">
    <PageBar title="New ticket route" />
    <p className="quiet">It is asked after all others, until you move it up.</p>
    <RouteForm
      initial={{ isEnabled: ['on'] }}
      outcome={useActionData<typeof action>()}
      choices={useLoaderData<typeof loader>()}
    />
  </div>
);

export default NewTicketRoute;
