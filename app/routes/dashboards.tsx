import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { DayColumns } from '#app/chart/day-columns.tsx';
import { WeekHeat } from '#app/chart/week-heat.tsx';
import { Empty } from '#app/components/empty.tsx';
import { loadDashboard } from '#app/dashboard/load-dashboard.ts';
import { NoisyList } from '#app/dashboard/noisy-list.tsx';
import { sendScreen } from '#app/dashboard/send-screen.ts';
import { TeamTiles } from '#app/dashboard/team-tiles.tsx';
import { useSlowRefresh } from '#app/dashboard/use-slow-refresh.ts';
import { WallScreens } from '#app/dashboard/wall-screens.tsx';
import { WorstList } from '#app/dashboard/worst-list.tsx';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { ReportForm } from '#app/report/report-form.tsx';
import { CsvLink } from '#app/report/report-page.tsx';
import styles from '#app/dashboard/dashboard.module.css';

export const meta: MetaFunction = () => [{ title: 'Dashboards · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) => servePage(args, 'dashboard.read', loadDashboard);

export const action = (args: ActionFunctionArgs) => sendScreen(args);
export const shouldRevalidate = keepAfterFailure;

const Dashboards = () => {
  const { query, loads, days, grid, noisy, worst, buckets, screens } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  useSlowRefresh();
  const teams = loads.map(({ teamId, teamName }) => ({ id: teamId, name: teamName }));
  const total = days.reduce((sum, { incidents }) => sum + incidents, 0);
  return (
    <div className="stack">
      <h1>Dashboards</h1>
      {loads.length === 0 ? (
        <Empty title="There is no team.">An administrator adds teams.</Empty>
      ) : (
        <TeamTiles loads={loads} />
      )}
      <ReportForm fields={['period', 'team']} query={query} teams={teams} />
      <div className={styles['columns']}>
        <section>
          <h2>Worst now</h2>
          {worst.length === 0 ? <Empty title="Nothing is open." /> : <WorstList rows={worst} buckets={buckets} />}
        </section>
        <section>
          <h2>Loudest elements of the last 7 days</h2>
          {noisy.length === 0 ? <Empty title="Nothing alerted in the last 7 days." /> : <NoisyList rows={noisy} />}
        </section>
      </div>
      {total === 0 ? (
        <Empty title="No incident opened in this period.">
          <p>Ask for other days, or for all teams.</p>
        </Empty>
      ) : (
        <>
          <section>
            <div className={styles['bar']}>
              <h2>Incidents opened per day</h2>
              <CsvLink name="trend" />
            </div>
            <DayColumns days={days} label="Incidents opened per day" linkOf={(date) => linkOfDay(date, query.teamId)} />
          </section>
          <section>
            <div className={styles['bar']}>
              <h2>When incidents open</h2>
              <CsvLink name="hours" />
            </div>
            <WeekHeat
              grid={grid}
              caption={`Incidents by weekday and hour, ${query.period.from} to ${query.period.to}, ${query.zone}`}
            />
          </section>
        </>
      )}
      {screens !== null && <WallScreens screens={screens} teams={teams} outcome={outcome} />}
    </div>
  );
};

/** The report of that day: it's for everybody who sees this page, and has closed incidents as well as open ones. */
const linkOfDay = (date: string, teamId: number | null): string =>
  `/reports/incidents?from=${date}&to=${date}${teamId === null ? '' : `&team=${String(teamId)}`}`;

export default Dashboards;
