import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { sendSuppression, suppressionChoices } from '#app/rules/suppression/send-suppression.ts';
import { SuppressionForm } from '#app/rules/suppression/suppression-form.tsx';
import { newSuppressionValues, offeredEnds } from '#app/rules/suppression/suppression-values.ts';
import { readZone } from '#app/time/zone-cookie.ts';

export const meta: MetaFunction = () => [{ title: 'New suppression · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'suppression.write', async ({ context, url, user }) => {
    const zone = readZone(args.request.headers.get('cookie'));
    const initial = newSuppressionValues(url, context.now(), { zone, name: user.name });
    return { initial, ends: offeredEnds(context.now(), zone), ...(await suppressionChoices(context.db, user)) };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm(args, 'suppression.write', (form) => sendSuppression(form, null));

export const shouldRevalidate = keepAfterFailure;

const NewSuppression = () => {
  const page = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title="New suppression" />
      <SuppressionForm {...page} outcome={useActionData<typeof action>()} cancelTo="/suppressions" />
    </div>
  );
};

export default NewSuppression;
