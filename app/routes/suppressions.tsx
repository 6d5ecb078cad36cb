import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { Button } from '@mantine/core';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { suppressionPhases } from '#domain/rule/phase.ts';
import { listSuppressions } from '#db/rules/suppression-list.ts';
import { Empty } from '#app/components/empty.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import table from '#app/components/data-table.module.css';
import { readCursor, readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { AheadCalendar } from '#app/rules/ahead/ahead-calendar.tsx';
import { calendarTab } from '#app/rules/ahead/calendar-tab.ts';
import { loadAhead } from '#app/rules/ahead/load-ahead.ts';
import { FaultNotice } from '#app/rules/form/fault-notice.tsx';
import { textOf } from '#app/rules/form/form-values.ts';
import { serveForm } from '#app/rules/form/serve-form.ts';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';
import { PatternText } from '#app/rules/shown/pattern-text.tsx';
import { PhaseTabs } from '#app/rules/shown/phase-tabs.tsx';
import { WarningList } from '#app/rules/shown/warning-list.tsx';
import { suppressionWarnings } from '#app/rules/shown/warnings.ts';
import { mayChange, sendEnd } from '#app/rules/suppression/send-suppression.ts';
import { SuppressedDefinition, SuppressionTime } from '#app/rules/suppression/suppression-words.tsx';

const pageRows = 50;

export const meta: MetaFunction = () => [{ title: 'Suppressions · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'suppression.read', async (served) => {
    const { context, url, user } = served;
    const mayAdd = isAllowed(user, 'suppression.write');
    if (url.searchParams.get('show') === calendarTab)
      return { phase: calendarTab, ahead: await loadAhead(served), rows: [], next: null, mayAdd };
    const phase = suppressionPhases.find((one) => one === url.searchParams.get('show')) ?? 'active';
    const page = { phase, now: context.now(), beforeId: readCursor(url, 'before'), limit: pageRows };
    const { rows, next } = await listSuppressions(context.db, page);
    return {
      ahead: null,
      phase,
      rows: rows.map((row) => ({ ...row, mayChange: mayChange(user, row), warnings: suppressionWarnings(row) })),
      next: next === null ? null : String(next),
      mayAdd,
    };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm(args, 'suppression.write', (form) => sendEnd(form, readId(textOf(form.values, 'id'), 'suppression')));

const Suppressions = () => {
  const { ahead, phase, rows, next, mayAdd } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <div className="stack">
      <PageBar title="Suppressions">
        {mayAdd && (
          <LinkButton to="/suppressions/new" isMain>
            New suppression
          </LinkButton>
        )}
      </PageBar>
      <FaultNotice outcome={outcome} />
      <PhaseTabs label="Phases" phases={[...suppressionPhases, calendarTab]} current={phase} />
      {ahead !== null && <AheadCalendar ahead={ahead} />}
      {ahead !== null ? null : rows.length === 0 ? (
        <Empty
          title={`No suppression ${phase === 'active' ? 'is active' : phase === 'ended' ? 'has ended' : 'is to come'}.`}
        >
          <p>
            A suppression withholds tickets and pages of a definition, of elements, or of both, while alerts still
            count.
          </p>
          {mayAdd && (
            <p>
              <Link to="/suppressions/new">New suppression</Link>
            </p>
          )}
        </Empty>
      ) : (
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">Definition</th>
              <th scope="col">Element</th>
              <th scope="col">When</th>
              <th scope="col">Reason</th>
              <th scope="col">Owner</th>
              <th scope="col" aria-label="Action" />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} canEnd={row.mayChange && phase !== 'ended'} />
            ))}
          </tbody>
        </table>
      )}
      <OlderLink name="before" cursor={next} label="Older suppressions" />
    </div>
  );
};

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number];

const Row = ({ row, canEnd }: { row: Shown; canEnd: boolean }) => (
  <tr>
    <td>
      <SuppressedDefinition row={row} />
      <WarningList warnings={row.warnings} />
    </td>
    <td data-label="Element">
      <PatternText pattern={row.element} />
    </td>
    <td>
      <SuppressionTime row={row} />
    </td>
    <td data-label="Why">
      <Link to={`/suppressions/${String(row.id)}`}>
        <Foreign text={row.reason} maxLength={120} />
      </Link>
    </td>
    <td data-label="Owner">
      <Foreign text={row.owner} />
    </td>
    <td>
      {canEnd && (
        <Form method="post">
          <input type="hidden" name="id" value={row.id} />
          <Button type="submit" variant="default" size="xs" aria-label={`End now: suppression ${String(row.id)}`}>
            End now
          </Button>
        </Form>
      )}
    </td>
  </tr>
);

export default Suppressions;
