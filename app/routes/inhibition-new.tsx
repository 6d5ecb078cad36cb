import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { definitionChoices } from '#db/rules/rule-choices.ts';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { InhibitionForm } from '#app/rules/inhibition/inhibition-form.tsx';
import { sendInhibition } from '#app/rules/inhibition/send-inhibition.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';

export const meta: MetaFunction = () => [{ title: 'New inhibition · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'rule.write', async ({ context }) => ({ definitions: await definitionChoices(context.db, null) }));

export const action = (args: ActionFunctionArgs) => serveForm(args, 'rule.write', (form) => sendInhibition(form, null));

export const shouldRevalidate = keepAfterFailure;

const NewInhibition = () => {
  const { definitions } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title="New inhibition" />
      <InhibitionForm
        initial={{ relation: ['same_or_parent'] }}
        outcome={useActionData<typeof action>()}
        definitions={definitions}
      />
    </div>
  );
};

export default NewInhibition;
