import { Link, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { listDefinitions } from '#db/definition-list.ts';
import { describeAction } from '#app/definition/describe-action.ts';
import { Empty } from '#app/components/empty.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import { SeverityMark } from '#app/components/severity-mark.tsx';
import table from '#app/components/data-table.module.css';
import { readCursor } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';

const pageRows = 100;

export const meta: MetaFunction = () => [{ title: 'Event definitions · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'definition.read', async ({ context, url, user }) => {
    const page = { afterId: readCursor(url, 'after'), limit: pageRows };
    const { rows, ticketSystems, next } = await listDefinitions(context.db, page);
    const mayAdd = isAllowed(user, 'definition.write');
    const shown = rows.map(({ actions, ...row }) => ({
      ...row,
      actions: actions.map((action) => ({ id: action.id, text: describeAction(action, ticketSystems) })),
    }));
    return { rows: shown, next: next === null ? null : String(next), mayAdd };
  });

const Definitions = () => {
  const { rows, next, mayAdd } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title="Event definitions">
        {mayAdd && (
          <LinkButton to="/definitions/new" isMain>
            New definition
          </LinkButton>
        )}
      </PageBar>
      {rows.length === 0 ? (
        <Empty title="There is no event definition.">
          <p>A definition says what an alert means, whose it is, and what is done about it.</p>
          {mayAdd && (
            <p>
              <Link to="/definitions/new">New definition</Link>
            </p>
          )}
        </Empty>
      ) : (
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">Id</th>
              <th scope="col">Summary</th>
              <th scope="col">Key</th>
              <th scope="col">Severity</th>
              <th scope="col">Team</th>
              <th scope="col">Category</th>
              <th scope="col">State</th>
              <th scope="col">Version</th>
              <th scope="col">Actions</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
      <OlderLink name="after" cursor={next} label="More definitions" />
    </div>
  );
};

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number];

const Row = ({ row }: { row: Shown }) => (
  <tr>
    <td data-label="Id" className="number">
      {row.id}
    </td>
    <td>
      <Link to={`/definitions/${String(row.id)}`}>
        <strong>
          <Foreign text={row.summary} />
        </strong>
      </Link>
    </td>
    <td data-label="Key" className="mono">
      <Foreign text={row.key ?? '–'} />
    </td>
    <td>
      <SeverityMark severity={row.severity} state="open" />
    </td>
    <td data-label="Team">
      <Foreign text={row.teamName} />
    </td>
    <td data-label="Category">
      <Foreign text={row.categoryName} />
    </td>
    <td>{row.isEnabled ? 'enabled' : <span className="quiet">disabled</span>}</td>
    <td data-label="Version" className="number">
      {row.version}
    </td>
    <td>
      {row.actions.length === 0 && <span className="quiet">none: it is only shown</span>}
      {row.actions.map((action) => (
        <div key={action.id}>
          <Foreign text={action.text} />
        </div>
      ))}
    </td>
  </tr>
);

export default Definitions;
