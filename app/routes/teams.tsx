import { Link, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { listTeams } from '#db/rules/team-hours.ts';
import { countOfTeams } from '#db/team/team-page.ts';
import type { TeamDraft } from '#db/team/save-team.ts';
import { Empty } from '#app/components/empty.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import table from '#app/components/data-table.module.css';
import { readCursor } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { hoursWords } from '#app/rules/hours/hours-words.ts';
import { loadDeleted } from '#app/rules/shown/load-deleted.ts';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';
import { UndoDelete } from '#app/rules/shown/undo-delete.tsx';

const pageRows = 100;

export const meta: MetaFunction = () => [{ title: 'Teams · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'team.read', async ({ context: { db }, url, user }) => {
    const { rows, next } = await listTeams(db, { afterId: readCursor(url, 'after'), limit: pageRows });
    const counts = await countOfTeams(
      db,
      rows.map(({ id }) => id),
    );
    const deleted = await loadDeleted<TeamDraft>(db, url, 'team');
    return {
      deleted: deleted && { name: deleted.name, values: { name: [deleted.name], description: [deleted.description] } },
      rows: rows.map((row) => ({
        ...row,
        members: counts.members.get(row.id) ?? 0,
        definitions: counts.definitions.get(row.id) ?? 0,
      })),
      next: next === null ? null : String(next),
      mayChange: isAllowed(user, 'team.write'),
    };
  });

const Teams = () => {
  const { rows, next, mayChange, deleted } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title="Teams">
        {mayChange && (
          <LinkButton to="/teams/new" isMain>
            New team
          </LinkButton>
        )}
      </PageBar>
      {mayChange && deleted !== null && <UndoDelete {...deleted} to="/teams/new" />}
      <p className="quiet">
        A definition and its incidents belong to one team. Actions may be for its hours only, or for the others.
      </p>
      {rows.length === 0 ? (
        <Empty title="There is no team." />
      ) : (
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">Team</th>
              <th scope="col">Members</th>
              <th scope="col">Definitions</th>
              <th scope="col">Hours</th>
              <th scope="col" aria-label="Action" />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} mayChange={mayChange} />
            ))}
          </tbody>
        </table>
      )}
      <OlderLink name="after" cursor={next} label="More teams" />
    </div>
  );
};

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number];

const Row = ({ row, mayChange }: { row: Shown; mayChange: boolean }) => (
  <tr>
    <td>
      <Link to={`/teams/${String(row.id)}`}>
        <strong>
          <Foreign text={row.name} />
        </strong>
      </Link>
    </td>
    <td className="number" data-label="Members">
      {row.members}
    </td>
    <td className="number" data-label="Definitions">
      <Link to={`/definitions?team=${String(row.id)}`}>{row.definitions}</Link>
    </td>
    <td>{hoursWords(row.hours)}</td>
    <td>{mayChange && <Link to={`/teams/${String(row.id)}/hours`}>Set hours</Link>}</td>
  </tr>
);

export default Teams;
