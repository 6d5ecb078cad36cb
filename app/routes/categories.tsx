import { Link, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { listCategories } from '#db/category/categories.ts';
import { Empty } from '#app/components/empty.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import table from '#app/components/data-table.module.css';
import { readCursor } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { loadDeleted } from '#app/rules/shown/load-deleted.ts';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';
import { UndoDelete } from '#app/rules/shown/undo-delete.tsx';

const pageRows = 100;

export const meta: MetaFunction = () => [{ title: 'Categories · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'category.read', async ({ context: { db }, url, user }) => {
    const { rows, next } = await listCategories(db, { afterId: readCursor(url, 'after'), limit: pageRows });
    const deleted = await loadDeleted<{ name: string }>(db, url, 'category');
    return {
      deleted: deleted && { name: deleted.name, values: { name: [deleted.name] } },
      rows,
      next: next === null ? null : String(next),
      mayChange: isAllowed(user, 'category.write'),
    };
  });

const Categories = () => {
  const { rows, next, mayChange, deleted } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title="Categories">
        {mayChange && (
          <LinkButton to="/categories/new" isMain>
            New category
          </LinkButton>
        )}
      </PageBar>
      {mayChange && deleted !== null && <UndoDelete {...deleted} to="/categories/new" />}
      {rows.length === 0 ? (
        <Empty title="There is no category.">
          <p>Each definition has a category, like Disk or Network. Without one no definition can be made.</p>
        </Empty>
      ) : (
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">Category</th>
              <th scope="col">Definitions</th>
              <th scope="col" aria-label="Action" />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, definitions }) => (
              <tr key={id}>
                <td>
                  <Foreign text={name} />
                </td>
                <td className="number" data-label="Definitions">
                  <Link to={`/definitions?category=${String(id)}`}>{definitions}</Link>
                </td>
                <td>{mayChange && <Link to={`/categories/${String(id)}`}>Rename or delete</Link>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <OlderLink name="after" cursor={next} label="More categories" />
    </div>
  );
};

export default Categories;
