import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { sendWindow, windowChoices } from '#app/rules/maintenance/send-window.ts';
import { WindowForm } from '#app/rules/maintenance/window-form.tsx';
import type { WindowPreview } from '#app/rules/maintenance/window-form.tsx';
import { newWindowValues } from '#app/rules/maintenance/window-values.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { readZone } from '#app/time/zone-cookie.ts';

export const meta: MetaFunction = () => [{ title: 'New maintenance window · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'rule.write', async ({ context, url, user }) => {
    const zone = readZone(args.request.headers.get('cookie'));
    const initial = newWindowValues(url, context.now(), { zone, name: user.name });
    return { initial, ...(await windowChoices(context.db)) };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm<WindowPreview>(args, 'rule.write', (form) => sendWindow(form, null));

export const shouldRevalidate = keepAfterFailure;

const NewMaintenance = () => {
  const page = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title="New maintenance window" />
      <WindowForm {...page} outcome={useActionData<typeof action>()} cancelTo="/maintenance" />
    </div>
  );
};

export default NewMaintenance;
