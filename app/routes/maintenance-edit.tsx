import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { loadMaintenance } from '#db/rules/maintenance-list.ts';
import { failPage } from '#app/http/failure.ts';
import { readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { sendWindow, windowChoices } from '#app/rules/maintenance/send-window.ts';
import { WindowForm } from '#app/rules/maintenance/window-form.tsx';
import type { WindowPreview } from '#app/rules/maintenance/window-form.tsx';
import { windowValues } from '#app/rules/maintenance/window-values.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';

export const meta: MetaFunction = () => [{ title: 'Edit maintenance window · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'rule.write', async ({ context, params }) => {
    const id = readId(params['id'], 'maintenance window');
    const row = await loadMaintenance(context.db, id);
    if (row === null) throw failPage('not_found', `There is no maintenance window ${String(id)}.`);
    return { id, initial: windowValues(row), ...(await windowChoices(context.db)) };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm<WindowPreview>(args, 'rule.write', (form) =>
    sendWindow(form, readId(args.params['id'], 'maintenance window')),
  );

export const shouldRevalidate = keepAfterFailure;

const EditMaintenance = () => {
  const { id, ...page } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title={`Maintenance window ${String(id)}`} />
      <WindowForm {...page} outcome={useActionData<typeof action>()} cancelTo={`/maintenance/${String(id)}`} />
    </div>
  );
};

export default EditMaintenance;
