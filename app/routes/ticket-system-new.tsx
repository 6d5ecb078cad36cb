import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { ticketSystemKinds } from '#domain/ticket/ticket-system-kind.ts';
import type { TicketSystemKind } from '#domain/ticket/ticket-system-kind.ts';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { sendSystem } from '#app/ticket-system/form/send-system.ts';
import { SystemForm } from '#app/ticket-system/form/system-form.tsx';
import { newSystemValues } from '#app/ticket-system/form/system-values.ts';

export const meta: MetaFunction = () => [{ title: 'New ticket system · Tocsin' }];

const kindIn = (address: string): TicketSystemKind => {
  const kind = new URL(address).searchParams.get('kind');
  return ticketSystemKinds.find((one) => one === kind) ?? 'jira_cloud';
};

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'ticket_system.write', ({ context: { secretKeys } }) =>
    Promise.resolve({
      ...{ kind: kindIn(args.request.url), canSeal: secretKeys.length > 0 },
      initial: newSystemValues(),
    }),
  );

export const action = (args: ActionFunctionArgs) =>
  serveForm(args, 'ticket_system.write', (form) => sendSystem(form, { id: null, kind: kindIn(args.request.url) }));

export const shouldRevalidate = keepAfterFailure;

const NewTicketSystem = () => {
  const page = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title="New ticket system" />
      <SystemForm key={page.kind} {...page} outcome={useActionData<typeof action>()} cancelTo="/ticket-systems" />
    </div>
  );
};

export default NewTicketSystem;
