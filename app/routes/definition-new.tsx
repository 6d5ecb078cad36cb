import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { loadAlert } from '#db/alert-page.ts';
import { readCursor } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { DefinitionForm } from '#app/definition/form/definition-form.tsx';
import { newDefinitionValues } from '#app/definition/form/definition-values.ts';
import { loadDefinitionChoices } from '#app/definition/form/kind-choices.ts';
import { sendDefinition, writableTeams } from '#app/definition/form/send-definition.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { suggestDefinition } from '#app/unmatched/suggest-definition.ts';

export const meta: MetaFunction = () => [{ title: 'New definition · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'definition.write', async ({ context, url, user }) => {
    const alertId = readCursor(url, 'alert');
    const found = alertId === null ? null : await loadAlert(context.db, alertId);
    return {
      initial: {
        ...newDefinitionValues(),
        ...(found?.alert.unmatchedReason == null ? {} : suggestDefinition({ ...found, ...found.alert })),
      },
      choices: await loadDefinitionChoices(context.db, writableTeams(user)),
    };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm<null>(args, 'definition.write', (form) => sendDefinition(form, null));

export const shouldRevalidate = keepAfterFailure;

const NewDefinition = () => {
  const page = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title="New definition" />
      <DefinitionForm {...page} outcome={useActionData<typeof action>()} cancelTo="/definitions" />
    </div>
  );
};

export default NewDefinition;
