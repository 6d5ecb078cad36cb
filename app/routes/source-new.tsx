import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { sourceKinds } from '#domain/intake/source-kind.ts';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { sendSource } from '#app/source/send-source.ts';
import { SourceForm } from '#app/source/source-form.tsx';
import { newSourceValues } from '#app/source/source-values.ts';

export const meta: MetaFunction = () => [{ title: 'New source · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'source.write', async ({ url }) => {
    const kind = sourceKinds.find((one) => one === url.searchParams.get('kind')) ?? 'native';
    return Promise.resolve({
      ...{ kind, initial: newSourceValues(kind) },
      secretNames: [],
      zones: ['UTC', ...Intl.supportedValuesOf('timeZone')],
    });
  });

export const action = (args: ActionFunctionArgs) => serveForm(args, 'source.write', (form) => sendSource(form, null));

export const shouldRevalidate = keepAfterFailure;

const NewSource = () => {
  const page = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title="New source" />
      <SourceForm {...page} outcome={useActionData<typeof action>()} cancelTo="/sources" />
    </div>
  );
};

export default NewSource;
