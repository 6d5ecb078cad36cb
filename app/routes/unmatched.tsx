import { useLoaderData, useLocation } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { unmatchedReasons } from '#domain/intake/unmatched.ts';
import { listUnmatched } from '#db/alert-list.ts';
import { Empty } from '#app/components/empty.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import { readCursor } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { LiveMark } from '#app/live/live-mark.tsx';
import { NewRows } from '#app/live/new-rows.tsx';
import { useLiveRefresh } from '#app/live/use-live-refresh.ts';
import { useSteadyRows } from '#app/live/use-steady-rows.ts';
import { PhaseTabs } from '#app/rules/shown/phase-tabs.tsx';
import { AlertTable } from '#app/unmatched/alert-table.tsx';
import { GroupTable, listGroups } from '#app/unmatched/group-table.tsx';
import { loadGroups, maxGroups } from '#app/unmatched/load-groups.ts';

const pageRows = 50;
const views = ['groups', 'alerts'] as const;

export const meta: MetaFunction = () => [{ title: 'Unmatched alerts · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'alert.read', async ({ context: { db }, url, user }) => {
    const view = views.find((one) => one === url.searchParams.get('show')) ?? 'groups';
    if (view === 'groups') {
      const groups = listGroups(await loadGroups(db, user));
      return { view, groups, rows: [], next: null, isWhole: groups.length < maxGroups };
    }
    const page = { beforeId: readCursor(url, 'before'), limit: pageRows };
    const { rows, next } = await listUnmatched(db, unmatchedReasons, page);
    return { view, groups: [], rows, next: next === null ? null : String(next), isWhole: false };
  });

const Unmatched = () => {
  const { view, groups, rows, next, isWhole } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const live = useLiveRefresh({ isTold: false });
  const steadyGroups = useSteadyRows(groups, { list: search, isWhole });
  const steadyRows = useSteadyRows(rows, { list: search, isWhole: false });
  const { newCount, accept } = view === 'groups' ? steadyGroups : steadyRows;
  return (
    <div className="stack">
      <div>
        <div className="heading">
          <h1>Unmatched alerts</h1>
          <NewRows count={newCount} accept={accept} />
          <LiveMark live={live} />
        </div>
        <p className="quiet">Accepted and kept, but on no incident, because no enabled event definition takes them.</p>
      </div>
      <PhaseTabs label="Views" phases={views} current={view} />
      {steadyGroups.shown.length + steadyRows.shown.length === 0 && (
        <Empty title="No alert is unmatched.">
          <p>An alert whose event id or key no enabled definition has would be here, with the reason.</p>
        </Empty>
      )}
      {steadyGroups.shown.length > 0 && <GroupTable groups={steadyGroups.shown} />}
      {steadyRows.shown.length > 0 && <AlertTable rows={steadyRows.shown.map(({ row }) => row)} />}
      <OlderLink name="before" cursor={next} label="Older alerts" />
    </div>
  );
};

export default Unmatched;
