import { useLoaderData, useLocation, useSearchParams } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import type { MetaFunction } from '@remix-run/react';
import { OlderLink } from '#app/components/older-link.tsx';
import { servePage } from '#app/http/serve.ts';
import { FirstRunList } from '#app/first-run/first-run-list.tsx';
import { askIncident } from '#app/incident/ask-incident.ts';
import { BulkBar } from '#app/incident/bulk/bulk-bar.tsx';
import { BulkResult } from '#app/incident/bulk/bulk-result.tsx';
import { fetchIds } from '#app/incident/bulk/fetch-ids.ts';
import { useBulk } from '#app/incident/bulk/use-bulk.ts';
import { useSelection } from '#app/incident/bulk/use-selection.ts';
import { readColumns } from '#app/incident/list/columns.ts';
import { FilterChips } from '#app/incident/list/filter-chips.tsx';
import { ColumnPanel, FilterPanel } from '#app/incident/list/filter-panel.tsx';
import { loadList } from '#app/incident/list/load-list.ts';
import { sendAsked } from '#app/incident/send-asked.ts';
import { IncidentTable } from '#app/incident/incident-table.tsx';
import { NoIncidents } from '#app/incident/no-incidents.tsx';
import { StateTabs } from '#app/incident/state-tabs.tsx';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { LiveMark } from '#app/live/live-mark.tsx';
import { NewRows } from '#app/live/new-rows.tsx';
import { useLiveRefresh } from '#app/live/use-live-refresh.ts';
import { useSteadyRows } from '#app/live/use-steady-rows.ts';
import { OpenEndedBanner } from '#app/rules/maintenance/open-ended-banner.tsx';
import { TicketTroubleBanner } from '#app/ticket-system/trouble-banner.tsx';
import { ViewPanel } from '#app/view/view-panel.tsx';
import styles from './incidents.module.css';

export const meta: MetaFunction = () => [{ title: 'Incidents · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) => servePage(args, 'incident.read', loadList);

export const action = (args: ActionFunctionArgs) => askIncident(args);
export const clientAction = sendAsked;
export const shouldRevalidate = keepAfterFailure;

const narrowing = ['q', 'element', 'team', 'severity', 'ticket', 'is', 'definition', 'source', 'from', 'to', 'after'];

const Incidents = () => {
  const page = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const [params] = useSearchParams();
  const live = useLiveRefresh();
  const isWhole = page.next === null && !params.has('after');
  const { shown, fresh, newCount, accept } = useSteadyRows(page.rows, { list: search, isWhole });
  const bulk = useBulk();
  const selection = useSelection(
    shown.map(({ row }) => row.id),
    search,
  );
  const selectAll = async (): Promise<void> => selection.select((await fetchIds(search)) ?? [...selection.selected]);
  return (
    <>
      <div className="heading">
        <h1>Incidents</h1>
        <NewRows
          count={newCount}
          accept={accept}
          criticalCount={fresh.filter(({ severity }) => severity === 'S0').length}
        />
        <LiveMark live={live} />
      </div>
      {page.firstSteps !== null && <FirstRunList done={page.firstSteps} />}
      <OpenEndedBanner notices={page.openEnded} />
      <TicketTroubleBanner troubles={page.ticketTrouble} />
      <div className={styles['bar']}>
        <StateTabs state={page.state} counts={page.counts} maxCount={page.maxCount} />
        <div className={styles['tools']}>
          <FilterPanel teams={page.teams} sources={page.sources} />
          <ColumnPanel />
          <ViewPanel views={page.views} defaultId={page.defaultId} teams={page.ownTeams} />
        </div>
      </div>
      <FilterChips teams={page.teams} sources={page.sources} />
      <BulkBar
        selection={selection}
        bulk={bulk}
        nonce={page.nonce}
        mayBeMore={!isWhole}
        selectAll={() => void selectAll()}
        ticketSystems={page.ticketSystems}
      />
      <BulkResult bulk={bulk} />
      {shown.length === 0 ? (
        <NoIncidents
          state={page.state}
          isFiltered={narrowing.some((name) => params.has(name))}
          publicUrl={page.publicUrl}
        />
      ) : (
        <IncidentTable
          rows={shown}
          nonce={page.nonce}
          order={page.order}
          columns={readColumns(params)}
          selection={selection}
        />
      )}
      <OlderLink name="after" cursor={page.next} label="Older incidents" />
    </>
  );
};

export default Incidents;
