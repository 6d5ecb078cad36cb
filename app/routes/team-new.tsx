import { useActionData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { sendTeam } from '#app/team/send-team.ts';
import { TeamForm } from '#app/team/team-form.tsx';

export const meta: MetaFunction = () => [{ title: 'New team · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) => servePage(args, 'team.write', () => Promise.resolve(null));

export const action = (args: ActionFunctionArgs) => serveForm(args, 'team.write', (form) => sendTeam(form, null));

export const shouldRevalidate = keepAfterFailure;

const NewTeam = () => (
  <div className="stack">
    <PageBar title="New team" />
    <TeamForm initial={{}} outcome={useActionData<typeof action>()} cancelTo="/teams" />
  </div>
);

export default NewTeam;
