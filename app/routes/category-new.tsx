import { useActionData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { CategoryForm } from '#app/category/category-form.tsx';
import { sendCategory } from '#app/category/send-category.ts';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';

export const meta: MetaFunction = () => [{ title: 'New category · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) => servePage(args, 'category.write', () => Promise.resolve(null));

export const action = (args: ActionFunctionArgs) =>
  serveForm(args, 'category.write', (form) => sendCategory(form, null));

export const shouldRevalidate = keepAfterFailure;

const NewCategory = () => (
  <div className="stack">
    <PageBar title="New category" />
    <CategoryForm name="" outcome={useActionData<typeof action>()} />
  </div>
);

export default NewCategory;
