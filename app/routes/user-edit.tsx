import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { mayGrant } from '#domain/access/may-grant.ts';
import { loadPerson } from '#db/user/list-people.ts';
import { teamChoices } from '#db/rules/rule-choices.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { failPage } from '#app/http/failure.ts';
import { readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { PersonForm } from '#app/people/person-form.tsx';
import { personValues } from '#app/people/read-person-form.ts';
import { sendPerson } from '#app/people/send-person.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';

export const meta: MetaFunction = () => [{ title: 'Edit person · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'person.write', async ({ context, params, user }) => {
    const id = readId(params['id'], 'person');
    const row = await loadPerson(context.db, id);
    if (row === null) throw failPage('not_found', `There is no person ${String(id)}.`);
    if (!mayGrant(user.role, row.role))
      throw failPage('not_allowed', `${row.role} is above the role ${user.role}, which may not change this person.`);
    return { id, name: row.name, initial: personValues(row), teams: await teamChoices(context.db) };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm(args, 'person.write', (form) => sendPerson(form, readId(args.params['id'], 'person')));

export const shouldRevalidate = keepAfterFailure;

const EditPerson = () => {
  const { id, name, initial, teams } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <div className="stack">
      <PageBar title={<Foreign text={name} />} />
      <PersonForm {...{ initial, outcome, teams }} isNew={false} cancelTo={`/users/${String(id)}`} />
    </div>
  );
};

export default EditPerson;
