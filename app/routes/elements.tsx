import { Button, TextInput } from '@mantine/core';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { listElementParents } from '#db/rules/element-parents.ts';
import type { ElementParentRow } from '#db/rules/element-parents.ts';
import { Empty } from '#app/components/empty.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import table from '#app/components/data-table.module.css';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { readParentCursor, writeParentCursor } from '#app/rules/element/parent-cursor.ts';
import { sendParent } from '#app/rules/element/send-parent.ts';
import { TextField } from '#app/rules/form/controls.tsx';
import { RuleForm } from '#app/rules/form/rule-form.tsx';
import { serveForm } from '#app/rules/form/serve-form.ts';
import formStyles from '#app/rules/form/form.module.css';
import { PageBar } from '#app/rules/shown/page-bar.tsx';

const pageRows = 100;

export const meta: MetaFunction = () => [{ title: 'Elements · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'rule.read', async ({ context, url, user }) => {
    const element = (url.searchParams.get('element') ?? '').trim().slice(0, 255);
    const after = url.searchParams.get('after');
    const page = {
      ...{ element: element === '' ? null : element, limit: pageRows },
      after: after === null ? null : readParentCursor(after),
    };
    const { rows, next } = await listElementParents(context.db, page);
    return {
      element,
      rows,
      next: next === null ? null : writeParentCursor(next),
      mayChange: isAllowed(user, 'rule.write'),
    };
  });

export const action = (args: ActionFunctionArgs) => serveForm(args, 'rule.write', sendParent);

export const shouldRevalidate = keepAfterFailure;

const Elements = () => {
  const { element, rows, next, mayChange } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <div className="stack">
      <PageBar title="Elements" />
      <p className="quiet">
        What an element depends on: inhibitions look there for the incident that explains another.
      </p>
      <Form role="search" className={formStyles['buttons']}>
        <TextInput
          type="search"
          name="element"
          defaultValue={element}
          placeholder="Exact element"
          aria-label="Element"
        />
        <Button type="submit" variant="default">
          Find
        </Button>
        {element !== '' && <Link to="/elements">show all</Link>}
      </Form>
      {rows.length === 0 ? (
        <Empty title={element === '' ? 'No element depends on another.' : 'This element has no parent and is none.'}>
          {mayChange && <p>Add the first one below: an element, and what it depends on.</p>}
        </Empty>
      ) : (
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">Element</th>
              <th scope="col">Depends on</th>
              <th scope="col">Added by</th>
              <th scope="col" aria-label="Action" />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={`${row.elementHash}.${row.parentHash}`} row={row} mayChange={mayChange} />
            ))}
          </tbody>
        </table>
      )}
      <OlderLink name="after" cursor={next} label="More elements" />
      {mayChange && (
        <section aria-labelledby="add" key={rows.length}>
          <h2 id="add">Add a parent</h2>
          <RuleForm initial={{ element: [element] }} outcome={outcome} save="Add" cancelTo="/elements">
            <div className={formStyles['row']}>
              <TextField name="element" label="Element" isMono />
              <TextField name="parent" label="Depends on" isMono />
            </div>
          </RuleForm>
        </section>
      )}
    </div>
  );
};

const Row = ({ row, mayChange }: { row: ElementParentRow; mayChange: boolean }) => (
  <tr>
    <td className="mono">
      <Foreign text={row.element} />
    </td>
    <td data-label="on" className="mono">
      <Foreign text={row.parent} />
    </td>
    <td data-label="by">
      <Foreign text={row.createdBy} />
    </td>
    <td>
      {mayChange && (
        <Form method="post">
          <input type="hidden" name="elementHash" value={row.elementHash} />
          <input type="hidden" name="parentHash" value={row.parentHash} />
          <Button type="submit" name="intent" value="remove" variant="default" size="xs">
            Remove
          </Button>
        </Form>
      )}
    </td>
  </tr>
);

export default Elements;
