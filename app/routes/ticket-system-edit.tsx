import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { capabilitiesOf } from '#domain/ticket/capability.ts';
import { loadConfigured } from '#db/ticket-system/system-page.ts';
import { failPage } from '#app/http/failure.ts';
import { readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { SystemForm } from '#app/ticket-system/form/system-form.tsx';
import { systemValues } from '#app/ticket-system/form/system-values.ts';
import { sendEdited } from '#app/ticket-system/send-edited.ts';
import { SyncForm } from '#app/ticket-system/sync/sync-form.tsx';
import { syncValues } from '#app/ticket-system/sync/sync-values.ts';

export const meta: MetaFunction = () => [{ title: 'Edit ticket system · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'ticket_system.write', async ({ context: { db, secretKeys }, params }) => {
    const id = readId(params['id'], 'ticket system');
    const row = await loadConfigured(db, id);
    if (row === null) throw failPage('not_found', `There is no ticket system ${String(id)}.`);
    return {
      ...{ id, kind: row.kind, canSeal: secretKeys.length > 0, initial: systemValues(row) },
      sync: row.isDraft ? null : { can: capabilitiesOf(row.kind, row.config), initial: syncValues(row.sync) },
    };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm(args, 'ticket_system.write', (form) => sendEdited(form, readId(args.params['id'], 'ticket system')));

export const shouldRevalidate = keepAfterFailure;

const EditTicketSystem = () => {
  const { id, sync, ...page } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const isSync = outcome?.values['part']?.[0] === 'sync';
  const cancelTo = `/ticket-systems/${String(id)}`;
  return (
    <div className="stack">
      <PageBar title="Edit ticket system" />
      <SystemForm {...page} outcome={isSync ? undefined : outcome} cancelTo={cancelTo} />
      {sync !== null && (
        <section aria-labelledby="sync" className="stack">
          <h2 id="sync">How tickets and incidents are kept in step</h2>
          <SyncForm {...sync} outcome={isSync ? outcome : undefined} cancelTo={cancelTo} />
        </section>
      )}
    </div>
  );
};

export default EditTicketSystem;
