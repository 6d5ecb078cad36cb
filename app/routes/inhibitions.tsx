import { Link, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import type { InhibitRule } from '#domain/rule/rules.ts';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { listInhibitions } from '#db/rules/inhibitions.ts';
import { Empty } from '#app/components/empty.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import table from '#app/components/data-table.module.css';
import { readCursor } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { relationWords } from '#app/rules/inhibition/relation-words.ts';
import { inhibitionValues } from '#app/rules/inhibition/inhibition-values.ts';
import { DefinitionLink } from '#app/rules/shown/definition-link.tsx';
import { loadDeleted } from '#app/rules/shown/load-deleted.ts';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';
import { UndoDelete } from '#app/rules/shown/undo-delete.tsx';
import { WarningList } from '#app/rules/shown/warning-list.tsx';
import { inhibitionWarnings } from '#app/rules/shown/warnings.ts';

const pageRows = 100;

export const meta: MetaFunction = () => [{ title: 'Inhibitions · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'rule.read', async ({ context, url, user }) => {
    const { rows, next } = await listInhibitions(context.db, { afterId: readCursor(url, 'after'), limit: pageRows });
    const deleted = await loadDeleted<InhibitRule>(context.db, url, 'inhibition');
    return {
      deleted: deleted === null ? null : { name: deleted.name, values: inhibitionValues(deleted) },
      rows: rows.map((row) => ({ ...row, warnings: inhibitionWarnings(row) })),
      next: next === null ? null : String(next),
      mayAdd: isAllowed(user, 'rule.write'),
    };
  });

const Inhibitions = () => {
  const { rows, next, mayAdd, deleted } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title="Inhibitions">
        {mayAdd && (
          <LinkButton to="/inhibitions/new" isMain>
            New inhibition
          </LinkButton>
        )}
      </PageBar>
      {mayAdd && deleted !== null && <UndoDelete {...deleted} to="/inhibitions/new" />}
      {rows.length === 0 ? (
        <Empty title="There is no inhibition.">
          <p>
            An inhibition withholds the actions of one definition while an incident of another is open on the same
            element, or on one that it depends on: no page for each service of a host that is down.
          </p>
          {mayAdd && (
            <p>
              <Link to="/inhibitions/new">New inhibition</Link>
            </p>
          )}
        </Empty>
      ) : (
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">While open</th>
              <th scope="col">Where</th>
              <th scope="col">Withholds</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  {mayAdd ? (
                    <Link to={`/inhibitions/${String(row.id)}`}>
                      <Foreign text={row.name} />
                    </Link>
                  ) : (
                    <Foreign text={row.name} />
                  )}
                  <WarningList warnings={row.warnings} />
                </td>
                <td data-label="While open">
                  <DefinitionLink id={row.sourceDefinitionId} summary={row.sourceSummary} />
                </td>
                <td>
                  {relationWords[row.relation]}
                  {row.equalLabels.length > 0 && (
                    <div className="quiet">
                      with equal <Foreign text={row.equalLabels.join(', ')} />
                    </div>
                  )}
                </td>
                <td data-label="Withholds">
                  <DefinitionLink id={row.targetDefinitionId} summary={row.targetSummary} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <OlderLink name="after" cursor={next} label="More inhibitions" />
    </div>
  );
};

export default Inhibitions;
