import { Link, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { maintenancePhases } from '#domain/rule/phase.ts';
import { listMaintenance } from '#db/rules/maintenance-list.ts';
import { loadKnownIds, sourceChoices, teamChoices } from '#db/rules/rule-choices.ts';
import { Badge } from '#app/components/badge.tsx';
import { Empty } from '#app/components/empty.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import table from '#app/components/data-table.module.css';
import { readCursor } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { AheadCalendar } from '#app/rules/ahead/ahead-calendar.tsx';
import { calendarTab } from '#app/rules/ahead/calendar-tab.ts';
import { loadAhead } from '#app/rules/ahead/load-ahead.ts';
import { OccurrenceList } from '#app/rules/maintenance/occurrence-list.tsx';
import { ScopeWords } from '#app/rules/maintenance/scope-words.tsx';
import type { ScopeNames } from '#app/rules/maintenance/scope-words.tsx';
import { scopeNames, showWindow } from '#app/rules/maintenance/show-window.ts';
import type { ShownWindow } from '#app/rules/maintenance/show-window.ts';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';
import { PhaseTabs } from '#app/rules/shown/phase-tabs.tsx';
import { WarningList } from '#app/rules/shown/warning-list.tsx';

const pageRows = 50;
const shownOccurrences = 2;

const nothing = { rows: [], names: scopeNames([], []), next: null };

export const meta: MetaFunction = () => [{ title: 'Maintenance · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'rule.read', async (served) => {
    const { context, url, user } = served;
    const { db } = context;
    const mayAdd = isAllowed(user, 'rule.write');
    if (url.searchParams.get('show') === calendarTab)
      return { ...nothing, phase: calendarTab, ahead: await loadAhead(served), mayAdd };
    const now = context.now();
    const phase = maintenancePhases.find((one) => one === url.searchParams.get('show')) ?? 'current';
    const page = { phase, now, beforeId: readCursor(url, 'before'), limit: pageRows };
    const [{ rows, next }, known, teams, sources] = await Promise.all([
      listMaintenance(db, page),
      loadKnownIds(db),
      teamChoices(db),
      sourceChoices(db),
    ]);
    return {
      ahead: null,
      phase,
      rows: rows.map((row) => showWindow(row, { known, now, limit: shownOccurrences })),
      names: scopeNames(teams, sources),
      next: next === null ? null : String(next),
      mayAdd,
    };
  });

const Maintenance = () => {
  const { ahead, phase, rows, names, next, mayAdd } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title="Maintenance">
        {mayAdd && (
          <LinkButton to="/maintenance/new" isMain>
            New window
          </LinkButton>
        )}
      </PageBar>
      <PhaseTabs label="Phases" phases={[...maintenancePhases, calendarTab]} current={phase} />
      {ahead !== null && <AheadCalendar ahead={ahead} />}
      {ahead !== null ? null : rows.length === 0 ? (
        <Empty
          title={phase === 'current' ? 'No maintenance window is open or to come.' : 'No maintenance window is past.'}
        >
          <p>
            A window withholds tickets and pages of elements, teams, sources or labels while work is done on them, once
            or again and again. Alerts still count.
          </p>
          {mayAdd && (
            <p>
              <Link to="/maintenance/new">New window</Link>
            </p>
          )}
        </Empty>
      ) : (
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">Window</th>
              <th scope="col">Open</th>
              <th scope="col">For</th>
              <th scope="col">Owner</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} names={names} />
            ))}
          </tbody>
        </table>
      )}
      <OlderLink name="before" cursor={next} label="Older windows" />
    </div>
  );
};

const Row = ({ row, names }: { row: ShownWindow; names: ScopeNames }) => (
  <tr>
    <td>
      <Link to={`/maintenance/${String(row.id)}`}>
        <Foreign text={row.name} />
      </Link>{' '}
      {row.isOpen && <Badge>open now</Badge>}
      <div className="quiet">
        <Foreign text={row.reason} maxLength={120} />
      </div>
      <WarningList warnings={row.warnings} />
    </td>
    <td>
      {row.occurrences.length === 0 ? (
        <span className="quiet">{row.endedAtMs === null ? 'never again' : 'ended'}</span>
      ) : (
        <OccurrenceList occurrences={row.occurrences} timeZone={row.timeZone} />
      )}
    </td>
    <td>
      <ScopeWords scope={row.scope} names={names} />
    </td>
    <td data-label="Owner">
      <Foreign text={row.owner} />
    </td>
  </tr>
);

export default Maintenance;
