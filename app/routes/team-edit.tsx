import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { loadTeam } from '#db/rules/team-hours.ts';
import { failPage } from '#app/http/failure.ts';
import { readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { sendTeam } from '#app/team/send-team.ts';
import { TeamForm } from '#app/team/team-form.tsx';

export const meta: MetaFunction = () => [{ title: 'Edit team · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'team.write', async ({ context, params }) => {
    const id = readId(params['id'], 'team');
    const row = await loadTeam(context.db, id);
    if (row === null) throw failPage('not_found', `There is no team ${String(id)}.`);
    return { id, initial: { name: [row.name], description: [row.description] } };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm(args, 'team.write', (form) => sendTeam(form, readId(args.params['id'], 'team')));

export const shouldRevalidate = keepAfterFailure;

const EditTeam = () => {
  const { id, initial } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title={`Team ${String(id)}`} />
      <TeamForm
        initial={initial}
        outcome={useActionData<typeof action>()}
        cancelTo={`/teams/${String(id)}`}
        canDelete
      />
    </div>
  );
};

export default EditTeam;
