import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { loadSuppression } from '#db/rules/suppression-list.ts';
import { failPage } from '#app/http/failure.ts';
import { readId } from '#app/http/read-form.ts';
import { requireReach, servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { sendSuppression, suppressionChoices } from '#app/rules/suppression/send-suppression.ts';
import { SuppressionForm } from '#app/rules/suppression/suppression-form.tsx';
import { offeredEnds, suppressionValues } from '#app/rules/suppression/suppression-values.ts';
import { readZone } from '#app/time/zone-cookie.ts';

export const meta: MetaFunction = () => [{ title: 'Edit suppression · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'suppression.write', async ({ context, params, user }) => {
    const id = readId(params['id'], 'suppression');
    const row = await loadSuppression(context.db, id);
    if (row === null) throw failPage('not_found', `There is no suppression ${String(id)}.`);
    requireReach(user, 'suppression.write', { teamId: row.teamId });
    const zone = readZone(args.request.headers.get('cookie'));
    const ends = offeredEnds(context.now(), zone);
    return { id, initial: suppressionValues(row, zone), ends, ...(await suppressionChoices(context.db, user)) };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm(args, 'suppression.write', (form) => sendSuppression(form, readId(args.params['id'], 'suppression')));

export const shouldRevalidate = keepAfterFailure;

const EditSuppression = () => {
  const { id, ...page } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title={`Suppression ${String(id)}`} />
      <SuppressionForm {...page} outcome={useActionData<typeof action>()} cancelTo={`/suppressions/${String(id)}`} />
    </div>
  );
};

export default EditSuppression;
