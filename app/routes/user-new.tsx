import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { teamChoices } from '#db/rules/rule-choices.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { PersonForm } from '#app/people/person-form.tsx';
import { sendNewPerson } from '#app/people/send-person.ts';
import type { Issued } from '#app/people/send-person.ts';
import { ShownOnce } from '#app/people/shown-once.tsx';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';

export const meta: MetaFunction = () => [{ title: 'Add person · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'person.write', async ({ context }) => ({ teams: await teamChoices(context.db) }));

export const action = (args: ActionFunctionArgs) => serveForm<Issued>(args, 'person.write', sendNewPerson);

export const shouldRevalidate = keepAfterFailure;

const AddPerson = () => {
  const { teams } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <div className="stack">
      <PageBar title="Add person" />
      {outcome?.ok === true ? (
        <FirstPassword issued={outcome.preview} />
      ) : (
        <PersonForm initial={{}} outcome={outcome} teams={teams} isNew cancelTo="/users" />
      )}
    </div>
  );
};

const FirstPassword = ({ issued: { id, name, password } }: { issued: Issued }) => (
  <ShownOnce title="Added" label="Password" secrets={[password]} doneTo={`/users/${String(id)}`}>
    <p>
      The first password of <Foreign text={name} />. It is not shown again: hand it over now. The first login asks for
      another one.
    </p>
  </ShownOnce>
);

export default AddPerson;
