import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { loadCategory } from '#db/category/categories.ts';
import { CategoryForm } from '#app/category/category-form.tsx';
import { sendCategory } from '#app/category/send-category.ts';
import { loadHistory } from '#app/history/load-history.ts';
import { failPage } from '#app/http/failure.ts';
import { readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { RuleHistory } from '#app/history/rule-history.tsx';

export const meta: MetaFunction = () => [{ title: 'Category · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'category.write', async (served) => {
    const {
      context: { db },
      params,
    } = served;
    const id = readId(params['id'], 'category');
    const row = await loadCategory(db, id);
    if (row === null) throw failPage('not_found', `There is no category ${String(id)}.`);
    return { ...row, history: await loadHistory(served, `category/${String(id)}`) };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm(args, 'category.write', (form) => sendCategory(form, readId(args.params['id'], 'category')));

export const shouldRevalidate = keepAfterFailure;

const Category = () => {
  const { id, name, history } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title={`Category ${String(id)}`} />
      <CategoryForm name={name} outcome={useActionData<typeof action>()} canDelete />
      <RuleHistory entries={history} />
    </div>
  );
};

export default Category;
