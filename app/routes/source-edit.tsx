import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { loadSource } from '#db/source/list-sources.ts';
import { failPage } from '#app/http/failure.ts';
import { readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { sendSource } from '#app/source/send-source.ts';
import { SourceForm } from '#app/source/source-form.tsx';
import { sourceValues } from '#app/source/source-values.ts';

export const meta: MetaFunction = () => [{ title: 'Edit source · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'source.write', async ({ context, params }) => {
    const id = readId(params['id'], 'source');
    const row = await loadSource(context.db, id);
    if (row === null) throw failPage('not_found', `There is no source ${String(id)}.`);
    const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
    return { id, kind: row.kind, initial: sourceValues(row), zones, secretNames: row.secretNames };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm(args, 'source.write', (form) => sendSource(form, readId(args.params['id'], 'source')));

export const shouldRevalidate = keepAfterFailure;

const EditSource = () => {
  const { id, ...page } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title={`Source ${String(id)}`} />
      <SourceForm {...page} outcome={useActionData<typeof action>()} cancelTo={`/sources/${String(id)}`} />
    </div>
  );
};

export default EditSource;
