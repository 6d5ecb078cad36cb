import { Button } from '@mantine/core';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { mayGrant } from '#domain/access/may-grant.ts';
import { listAudit } from '#db/audit/list-audit.ts';
import { listSessions } from '#db/session/own-sessions.ts';
import { listTokens } from '#db/token/list-tokens.ts';
import { hasIssuedPassword, loadPerson } from '#db/user/list-people.ts';
import { ownSession } from '#app/account/own-session.ts';
import { SessionTable } from '#app/account/session-table.tsx';
import { TokenTable } from '#app/account/token/token-table.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import { Facts } from '#app/components/facts.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import { failPage } from '#app/http/failure.ts';
import { readCursor, readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { AuditList } from '#app/people/audit/audit-list.tsx';
import { showAudit } from '#app/people/audit/show-audit.ts';
import styles from '#app/people/people.module.css';
import { roleWords } from '#app/people/role-words.ts';
import { sendPersonAction } from '#app/people/send-person.ts';
import type { Issued } from '#app/people/send-person.ts';
import { ShownOnce } from '#app/people/shown-once.tsx';
import { FaultNotice } from '#app/rules/form/fault-notice.tsx';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';

const historyRows = 20;
const tokenRows = 20;
const any = { actor: null, action: null, from: null, to: null };

export const meta: MetaFunction = () => [{ title: 'Person · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'person.read', async ({ context, params, url, user }) => {
    const id = readId(params['id'], 'person');
    const row = await loadPerson(context.db, id);
    if (row === null) throw failPage('not_found', `There is no person ${String(id)}.`);
    const search = { ...any, subject: `user/${String(id)}` };
    const tokenPage = { beforeId: readCursor(url, 'before'), limit: tokenRows };
    const [isIssued, sessions, tokens, history] = await Promise.all([
      hasIssuedPassword(context.db, id),
      listSessions(context.db, id, context.now()),
      listTokens(context.db, { userId: id }, tokenPage),
      listAudit(context.db, search, { beforeId: null, limit: historyRows }),
    ]);
    const mayChange = isAllowed(user, 'person.write') && mayGrant(user.role, row.role);
    return {
      ...{ row, isIssued, sessions, tokens, mayChange, isSelf: user.id === id, own: ownSession(context) },
      history: history.rows.map(showAudit),
    };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm<Issued>(args, 'person.write', (form) => sendPersonAction(form, readId(args.params['id'], 'person')));

const Person = () => {
  const { row, isIssued, sessions, tokens, mayChange, isSelf, own, history } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <div className="stack">
      <PageBar title={<PersonTitle name={row.name} isEnabled={row.isEnabled} />}>
        {mayChange && <LinkButton to="edit">Edit</LinkButton>}
      </PageBar>
      {outcome?.ok === false && <FaultNotice outcome={outcome} />}
      {outcome?.ok === true && (
        <ShownOnce title="New password" label="Password" secrets={[outcome.preview.password]} doneTo=".">
          <p>
            It is not shown again, and the next login asks for another one. The old one is void, and every session of
            this person has ended.
          </p>
        </ShownOnce>
      )}
      <PersonFacts row={row} isIssued={isIssued} />
      {mayChange && <Buttons isEnabled={row.isEnabled} hasSecondStep={row.totpSince !== null} isSelf={isSelf} />}
      <section aria-labelledby="sessions">
        <h2 id="sessions">Sessions</h2>
        {sessions.length === 0 ? (
          <p className="quiet">None: this person is logged in nowhere.</p>
        ) : (
          <SessionTable sessions={sessions} own={isSelf ? own : null} mayEnd={mayChange} />
        )}
      </section>
      <section aria-labelledby="tokens">
        <h2 id="tokens">API tokens</h2>
        <TokenTable rows={tokens.rows} ofSources={false} mayRevoke={mayChange} />
        <OlderLink name="before" cursor={tokens.next === null ? null : String(tokens.next)} label="Older tokens" />
      </section>
      <section aria-labelledby="history">
        <h2 id="history">On record</h2>
        <AuditList entries={history} />
      </section>
    </div>
  );
};

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

const PersonFacts = ({ row, isIssued }: Pick<Shown, 'row' | 'isIssued'>) => (
  <Facts
    facts={[
      ['Role', `${row.role}: ${roleWords[row.role]}`],
      ['Teams', row.teams.length === 0 ? 'none' : row.teams.map(({ name }) => name).join(', ')],
      ['E-mail', row.email === null ? 'none' : <Foreign key="email" text={row.email} />],
      ['Second step', row.totpSince === null ? 'off' : <Since key="since" at={row.totpSince} />],
      ['Password', isIssued ? 'to be changed at the next login' : 'their own'],
      ['Added', <Clock key="added" at={row.createdAt} />],
    ]}
  />
);

const PersonTitle = ({ name, isEnabled }: { name: string; isEnabled: boolean }) => (
  <>
    <Foreign text={name} />
    {!isEnabled && <span className={styles['off']}> disabled</span>}
  </>
);

const Since = ({ at }: { at: Date }) => (
  <>
    on since <Clock at={at} />
  </>
);

const Buttons = ({
  isEnabled,
  hasSecondStep,
  isSelf,
}: {
  isEnabled: boolean;
  hasSecondStep: boolean;
  isSelf: boolean;
}) => (
  <Form method="post" className={styles['buttons']}>
    {!isSelf && (
      <Button type="submit" name="intent" value={isEnabled ? 'disable' : 'enable'} variant="default">
        {isEnabled ? 'Disable' : 'Enable'}
      </Button>
    )}
    <Button type="submit" name="intent" value="password" variant="default">
      Make a new password
    </Button>
    {hasSecondStep && (
      <Button type="submit" name="intent" value="second-step" variant="default">
        Remove the second step
      </Button>
    )}
  </Form>
);

export default Person;
