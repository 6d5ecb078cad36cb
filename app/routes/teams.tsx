import { Link, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { listTeams } from '#db/rules/team-hours.ts';
import { Empty } from '#app/components/empty.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import table from '#app/components/data-table.module.css';
import { readCursor } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { hoursWords } from '#app/rules/hours/hours-words.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';

const pageRows = 100;

export const meta: MetaFunction = () => [{ title: 'Team hours · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'rule.read', async ({ context, url, user }) => {
    const { rows, next } = await listTeams(context.db, { afterId: readCursor(url, 'after'), limit: pageRows });
    return { rows, next: next === null ? null : String(next), mayChange: isAllowed(user, 'rule.write') };
  });

const Teams = () => {
  const { rows, next, mayChange } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title="Team hours" />
      <p className="quiet">Actions may be for the hours of the definition's team only, or for the others.</p>
      {rows.length === 0 ? (
        <Empty title="There is no team." />
      ) : (
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">Team</th>
              <th scope="col">Hours</th>
              <th scope="col" aria-label="Action" />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <Foreign text={row.name} />
                </td>
                <td className="number">{hoursWords(row.hours)}</td>
                <td>{mayChange && <Link to={`/teams/${String(row.id)}/hours`}>Set hours</Link>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <OlderLink name="after" cursor={next} label="More teams" />
    </div>
  );
};

export default Teams;
