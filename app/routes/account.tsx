import { Button } from '@mantine/core';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { endSessions, listSessions } from '#db/session/own-sessions.ts';
import { loadPerson } from '#db/user/list-people.ts';
import { deviceWords } from '#app/account/device-words.ts';
import { ownSession } from '#app/account/own-session.ts';
import table from '#app/components/data-table.module.css';
import { Facts } from '#app/components/facts.tsx';
import { Age } from '#app/components/moment.tsx';
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
      sessions: sessions.map((row) => ({ ...row, device: deviceWords(row.userAgent), isOwn: row.idHash === own })),
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
        <Sessions sessions={page.sessions} />
      </section>
    </div>
  );
};

const SecondStep = ({ isOn }: { isOn: boolean }) => (
  <>
    {isOn ? 'on' : 'off'} <Link to="/account/second-step">{isOn ? 'Change it' : 'Set it up'}</Link>
  </>
);

type Session = ReturnType<typeof useLoaderData<typeof loader>>['sessions'][number];

const Sessions = ({ sessions }: { sessions: Session[] }) => (
  <>
    <table className={table['table']}>
      <thead>
        <tr>
          <th scope="col">Device</th>
          <th scope="col">Address</th>
          <th scope="col">Last seen</th>
          <th scope="col">Began</th>
          <th scope="col" aria-label="Action" />
        </tr>
      </thead>
      <tbody>
        {sessions.map((one) => (
          <tr key={one.idHash}>
            <td title={one.userAgent}>{one.device}</td>
            <td className="mono">{one.address}</td>
            <td className="number" data-label="Last seen">
              <Age at={one.lastSeenAt} />
            </td>
            <td className="number" data-label="Began">
              <Age at={one.createdAt} />
            </td>
            <td>{one.isOwn ? <span className="quiet">this one</span> : <End session={one} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
    {sessions.length > 1 && (
      <Form method="post">
        <Button type="submit" variant="default">
          End all others
        </Button>
      </Form>
    )}
  </>
);

const End = ({ session: { idHash, device } }: { session: Session }) => (
  <Form method="post">
    <input type="hidden" name="session" value={idHash} />
    <Button type="submit" variant="default" size="xs" aria-label={`End the session of ${device}`}>
      End
    </Button>
  </Form>
);

export default Account;
