import { Link, useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { endSessions, listSessions } from '#db/session/own-sessions.ts';
import { loadPerson } from '#db/user/list-people.ts';
import { ownSession } from '#app/account/own-session.ts';
import { SessionTable } from '#app/account/session-table.tsx';
import { Facts } from '#app/components/facts.tsx';
import { goTo } from '#app/http/redirect.ts';
import { servePage } from '#app/http/serve.ts';
import { roleWords } from '#app/people/role-words.ts';
import { FaultNotice } from '#app/rules/form/fault-notice.tsx';
import { textOf } from '#app/rules/form/form-values.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';

export const meta: MetaFunction = () => [{ title: 'Your account · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'account.write', async ({ context, url, user }) => {
    const own = ownSession(context);
    const [person, sessions] = await Promise.all([
      loadPerson(context.db, user.id),
      listSessions(context.db, user.id, context.now()),
    ]);
    return {
      ...{ name: user.name, role: user.role, teams: person?.teams.map(({ name }) => name) ?? [] },
      ...{ email: person?.email ?? null, hasSecondStep: person?.totpSince != null },
      ...{ sessions, own },
      isPasswordNew: url.searchParams.get('done') === 'password',
    };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm(args, 'account.write', async ({ context, user, values, by }) => {
    const only = textOf(values, 'session');
    const which = only === '' ? { allBut: ownSession(context) } : { only };
    await endSessions(context.db, { userId: user.id, which }, by);
    return goTo('/account');
  });

const Account = () => {
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <div className="stack">
      <PageBar title="Your account">
        <LinkButton to="/account/password">Change password</LinkButton>
        <LinkButton to="/tokens">API tokens</LinkButton>
      </PageBar>
      {page.isPasswordNew && <p role="status">Your password is changed. Your other sessions have ended.</p>}
      {outcome?.ok === false && <FaultNotice outcome={outcome} />}
      <Facts
        facts={[
          ['Name', page.name],
          ['Role', `${page.role}: ${roleWords[page.role]}`],
          ['Teams', page.teams.length === 0 ? 'none' : page.teams.join(', ')],
          ['E-mail', page.email ?? 'none'],
          ['Second step', <SecondStep key="step" isOn={page.hasSecondStep} />],
        ]}
      />
      <section aria-labelledby="sessions">
        <h2 id="sessions">Sessions</h2>
        <SessionTable sessions={page.sessions} own={page.own} mayEnd />
      </section>
    </div>
  );
};

const SecondStep = ({ isOn }: { isOn: boolean }) => (
  <>
    {isOn ? 'on' : 'off'} <Link to="/account/second-step">{isOn ? 'Change it' : 'Set it up'}</Link>
  </>
);

export default Account;
