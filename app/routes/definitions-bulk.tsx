import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { categoryChoices, teamChoices } from '#db/rules/rule-choices.ts';
import { BulkForm } from '#app/definition/bulk/bulk-form.tsx';
import { sendBulk } from '#app/definition/bulk/send-bulk.ts';
import { writableTeams } from '#app/definition/form/send-definition.ts';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';

export const meta: MetaFunction = () => [{ title: 'Add definitions · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'definition.write', async ({ context: { db }, user }) => {
    const own = writableTeams(user);
    const teams = await teamChoices(db);
    return {
      teams: own === null ? teams : teams.filter(({ id }) => own.includes(id)),
      categories: await categoryChoices(db),
    };
  });

export const action = (args: ActionFunctionArgs) => serveForm<null>(args, 'definition.write', sendBulk);

export const shouldRevalidate = keepAfterFailure;

const BulkDefinitions = () => (
  <div className="stack">
    <PageBar title="Add definitions" />
    <BulkForm {...useLoaderData<typeof loader>()} outcome={useActionData<typeof action>()} />
  </div>
);

export default BulkDefinitions;
