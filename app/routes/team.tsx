import { Link, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { loadTeam } from '#db/rules/team-hours.ts';
import { listMembers } from '#db/team/team-page.ts';
import { Facts } from '#app/components/facts.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { loadHistory } from '#app/history/load-history.ts';
import { failPage } from '#app/http/failure.ts';
import { readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { hoursWords } from '#app/rules/hours/hours-words.ts';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';
import { RuleHistory } from '#app/history/rule-history.tsx';
import { MemberList } from '#app/team/member-list.tsx';
import { showText } from '#app/text/show-text.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data === undefined ? 'Tocsin' : `${showText(data.name)} · Tocsin` },
];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'team.read', async (served) => {
    const {
      context: { db },
      params,
      user,
    } = served;
    const id = readId(params['id'], 'team');
    const row = await loadTeam(db, id);
    if (row === null) throw failPage('not_found', `There is no team ${String(id)}.`);
    const [members, history] = await Promise.all([listMembers(db, id), loadHistory(served, `team/${String(id)}`)]);
    const may = { mayWrite: isAllowed(user, 'team.write'), mayMove: isAllowed(user, 'person.read') };
    return { ...row, members, history, ...may };
  });

const Team = () => {
  const { id, name, description, hours, members, history, mayWrite, mayMove } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title={<Foreign text={name} />}>
        {mayWrite && (
          <>
            <LinkButton to="hours">Set hours</LinkButton>
            <LinkButton to="edit" isMain>
              Edit
            </LinkButton>
          </>
        )}
      </PageBar>
      {description !== '' && (
        <p>
          <Foreign text={description} maxLength={5_000} />
        </p>
      )}
      <Facts
        facts={[
          ['Hours', hoursWords(hours)],
          [
            'Its definitions',
            <Link key="definitions" to={`/definitions?team=${String(id)}`}>
              Event definitions of this team
            </Link>,
          ],
        ]}
      />
      <MemberList members={members} mayMove={mayMove} />
      <RuleHistory entries={history} />
    </div>
  );
};

export default Team;
