import { useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { unmatchedReasons } from '#domain/intake/unmatched.ts';
import { listUnmatched } from '#db/alert-list.ts';
import { Empty } from '#app/components/empty.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import { readCursor } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { PhaseTabs } from '#app/rules/shown/phase-tabs.tsx';
import { AlertTable } from '#app/unmatched/alert-table.tsx';
import { GroupTable } from '#app/unmatched/group-table.tsx';
import { loadGroups } from '#app/unmatched/load-groups.ts';

const pageRows = 50;
const views = ['groups', 'alerts'] as const;

export const meta: MetaFunction = () => [{ title: 'Unmatched alerts · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'alert.read', async ({ context: { db }, url, user }) => {
    const view = views.find((one) => one === url.searchParams.get('show')) ?? 'groups';
    if (view === 'groups') return { view, groups: await loadGroups(db, user), rows: [], next: null };
    const page = { beforeId: readCursor(url, 'before'), limit: pageRows };
    const { rows, next } = await listUnmatched(db, unmatchedReasons, page);
    return { view, groups: [], rows, next: next === null ? null : String(next) };
  });

const Unmatched = () => {
  const { view, groups, rows, next } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <div>
        <PageBar title="Unmatched alerts" />
        <p className="quiet">Accepted and kept, but on no incident, because no enabled event definition takes them.</p>
      </div>
      <PhaseTabs label="Views" phases={views} current={view} />
      {groups.length + rows.length === 0 && (
        <Empty title="No alert is unmatched.">
          <p>An alert whose event id or key no enabled definition has would be here, with the reason.</p>
        </Empty>
      )}
      {groups.length > 0 && <GroupTable groups={groups} />}
      {rows.length > 0 && <AlertTable rows={rows} />}
      <OlderLink name="before" cursor={next} label="Older alerts" />
    </div>
  );
};

export default Unmatched;
