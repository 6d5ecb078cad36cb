import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { definitionChoices, sourceChoices, teamChoices } from '#db/rules/rule-choices.ts';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { sendStorm } from '#app/rules/storm/send-storm.ts';
import { StormForm } from '#app/rules/storm/storm-form.tsx';

export const meta: MetaFunction = () => [{ title: 'New storm rule · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'rule.write', async ({ context: { db } }) => ({
    definitions: await definitionChoices(db, null),
    teams: await teamChoices(db),
    sources: await sourceChoices(db),
  }));

export const action = (args: ActionFunctionArgs) => serveForm(args, 'rule.write', (form) => sendStorm(form, null));

export const shouldRevalidate = keepAfterFailure;

const NewStorm = () => {
  const page = useLoaderData<typeof loader>();
  const initial = { count: ['20'], seconds: ['60'], tickets: ['one'] };
  return (
    <div className="stack">
      <PageBar title="New storm rule" />
      <StormForm {...page} initial={initial} outcome={useActionData<typeof action>()} />
    </div>
  );
};

export default NewStorm;
