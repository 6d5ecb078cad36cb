import { Button } from '@mantine/core';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { listDefinitions } from '#db/definition-list.ts';
import { definitionBuckets } from '#db/definition/definition-buckets.ts';
import { loadDefinition } from '#db/definition/load-definition.ts';
import { categoryChoices, teamChoices } from '#db/rules/rule-choices.ts';
import { describeAction } from '#app/definition/describe-action.ts';
import { filterQuery, readDefinitionFilter } from '#app/definition/list/definition-query.ts';
import { DefinitionTable } from '#app/definition/list/definition-table.tsx';
import { FilterForm } from '#app/definition/list/filter-form.tsx';
import { SwitchUndo } from '#app/definition/list/switch-undo.tsx';
import { Empty } from '#app/components/empty.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import { readCursor, readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { FaultNotice } from '#app/rules/form/fault-notice.tsx';
import { textOf } from '#app/rules/form/form-values.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';
import { sendSwitch } from '#app/unmatched/send-waiting.ts';

const pageRows = 100;

export const meta: MetaFunction = () => [{ title: 'Event definitions · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'definition.read', async ({ context: { db, now }, url, user }) => {
    const page = { afterId: readCursor(url, 'after'), limit: pageRows, filter: readDefinitionFilter(url) };
    const { rows, ticketSystems, next } = await listDefinitions(db, page);
    const switchedId = readCursor(url, 'switched');
    const switched = switchedId === null ? null : await loadDefinition(db, switchedId);
    const ids = rows.map(({ id }) => id);
    const buckets = await definitionBuckets(db, ids, { now: now() });
    return {
      rows: rows.map(({ actions, ...row }) => ({
        ...row,
        description: '', // long, and not shown here
        buckets: buckets.get(row.id),
        mayWrite: isAllowed(user, 'definition.write', row),
        actions: actions.map((action) => ({ id: action.id, text: describeAction(action, ticketSystems) })),
      })),
      next: next === null ? null : String(next),
      mayAdd: isAllowed(user, 'definition.write'),
      teams: await teamChoices(db),
      categories: await categoryChoices(db),
      csv: `/definitions/csv?${filterQuery(url)}`,
      isFiltered: filterQuery(url) !== '',
      switched: switched && { id: switched.id, summary: switched.summary, isEnabled: switched.isEnabled },
    };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm(args, 'definition.write', (form) => {
    const query = filterQuery(new URL(args.request.url));
    const back = (id: number): string => `/definitions?${query === '' ? '' : `${query}&`}switched=${String(id)}`;
    return sendSwitch(form, readId(textOf(form.values, 'id'), 'definition'), back);
  });

const Definitions = () => {
  const { rows, next, mayAdd, switched, csv, isFiltered, ...choices } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title="Event definitions">
        <Button component="a" href={csv} download variant="default" size="sm">
          CSV
        </Button>
        {mayAdd && <LinkButton to="/definitions/bulk">Add many</LinkButton>}
        {mayAdd && (
          <LinkButton to="/definitions/new" isMain>
            New definition
          </LinkButton>
        )}
      </PageBar>
      <FaultNotice outcome={useActionData<typeof action>()} />
      {mayAdd && switched !== null && <SwitchUndo {...switched} />}
      <FilterForm {...choices} />
      {rows.length === 0 ? <NoDefinitions {...{ mayAdd, isFiltered }} /> : <DefinitionTable rows={rows} />}
      <OlderLink name="after" cursor={next} label="More definitions" />
    </div>
  );
};

const NoDefinitions = ({ mayAdd, isFiltered }: { mayAdd: boolean; isFiltered: boolean }) =>
  isFiltered ? (
    <Empty title="No definition is like that.">
      <p>
        <Link to="/definitions">All definitions</Link>
      </p>
    </Empty>
  ) : (
    <Empty title="There is no event definition.">
      <p>A definition says what an alert means, whose it is, and what is done about it.</p>
      {mayAdd && (
        <p>
          <Link to="/definitions/new">New definition</Link>
        </p>
      )}
    </Empty>
  );

export default Definitions;
