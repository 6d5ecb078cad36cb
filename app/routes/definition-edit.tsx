import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { loadDefinition } from '#db/definition/load-definition.ts';
import { failPage } from '#app/http/failure.ts';
import { readId } from '#app/http/read-form.ts';
import { requireReach, servePage } from '#app/http/serve.ts';
import { DefinitionForm } from '#app/definition/form/definition-form.tsx';
import { definitionValues } from '#app/definition/form/definition-values.ts';
import { loadDefinitionChoices } from '#app/definition/form/kind-choices.ts';
import { sendDefinition, writableTeams } from '#app/definition/form/send-definition.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';

export const meta: MetaFunction = () => [{ title: 'Edit definition · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'definition.write', async ({ context, params, user }) => {
    const id = readId(params['id'], 'definition');
    const definition = await loadDefinition(context.db, id);
    if (definition === null) throw failPage('not_found', `There is no definition ${String(id)}.`);
    requireReach(user, 'definition.write', definition);
    return {
      id,
      initial: definitionValues(definition),
      choices: await loadDefinitionChoices(context.db, writableTeams(user)),
    };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm<null>(args, 'definition.write', (form) => sendDefinition(form, readId(args.params['id'], 'definition')));

export const shouldRevalidate = keepAfterFailure;

const EditDefinition = () => {
  const { id, ...page } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title={`Definition ${String(id)}`} />
      <DefinitionForm
        key={id}
        {...page}
        outcome={useActionData<typeof action>()}
        cancelTo={`/definitions/${String(id)}`}
      />
    </div>
  );
};

export default EditDefinition;
