import { Link, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import type { StormRule } from '#domain/rule/rules.ts';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { listStorms } from '#db/rules/storms.ts';
import type { StormRow } from '#db/rules/storms.ts';
import { Empty } from '#app/components/empty.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import table from '#app/components/data-table.module.css';
import { readCursor } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { stormValues } from '#app/rules/storm/storm-values.ts';
import { DefinitionLink } from '#app/rules/shown/definition-link.tsx';
import { loadDeleted } from '#app/rules/shown/load-deleted.ts';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';
import { UndoDelete } from '#app/rules/shown/undo-delete.tsx';
import { WarningList } from '#app/rules/shown/warning-list.tsx';
import { stormWarnings } from '#app/rules/shown/warnings.ts';

const pageRows = 100;

export const meta: MetaFunction = () => [{ title: 'Storm rules · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'rule.read', async ({ context, url, user }) => {
    const { rows, next } = await listStorms(context.db, { afterId: readCursor(url, 'after'), limit: pageRows });
    const deleted = await loadDeleted<StormRule>(context.db, url, 'storm');
    return {
      deleted: deleted === null ? null : { name: deleted.name, values: stormValues(deleted) },
      rows: rows.map((row) => ({ ...row, warnings: stormWarnings(row) })),
      next: next === null ? null : String(next),
      mayAdd: isAllowed(user, 'rule.write'),
    };
  });

const Storms = () => {
  const { rows, next, mayAdd, deleted } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title="Storm rules">
        {mayAdd && (
          <LinkButton to="/storms/new" isMain>
            New storm rule
          </LinkButton>
        )}
      </PageBar>
      {mayAdd && deleted !== null && <UndoDelete {...deleted} to="/storms/new" />}
      {rows.length === 0 ? (
        <Empty title="There is no storm rule.">
          <p>
            A storm rule makes one incident of many: when more than some number open within some seconds, a storm opens,
            and their own pages are withheld.
          </p>
          {mayAdd && (
            <p>
              <Link to="/storms/new">New storm rule</Link>
            </p>
          )}
        </Empty>
      ) : (
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">A storm is</th>
              <th scope="col">Of</th>
              <th scope="col">Its definition</th>
              <th scope="col">Tickets</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} mayChange={mayAdd} />
            ))}
          </tbody>
        </table>
      )}
      <OlderLink name="after" cursor={next} label="More storm rules" />
    </div>
  );
};

const Row = ({ row, mayChange }: { row: StormRow & { warnings: string[] }; mayChange: boolean }) => (
  <tr>
    <td>
      {mayChange ? (
        <Link to={`/storms/${String(row.id)}`}>
          <Foreign text={row.name} />
        </Link>
      ) : (
        <Foreign text={row.name} />
      )}
      <WarningList warnings={row.warnings} />
    </td>
    <td className="number">
      more than {row.count} incidents in {row.seconds} s
    </td>
    <td>
      <Foreign text={row.teamId === null ? 'any team' : (row.teamName ?? `team ${String(row.teamId)}`)} />
      {row.sourceId !== null && (
        <>
          , from <Foreign text={row.sourceName ?? `source ${String(row.sourceId)}`} />
        </>
      )}
    </td>
    <td data-label="Its definition">
      <DefinitionLink id={row.definitionId} summary={row.summary} />
    </td>
    <td data-label="Tickets">{row.tickets === 'one' ? 'one for the storm' : 'one for each incident'}</td>
  </tr>
);

export default Storms;
