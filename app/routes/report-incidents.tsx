import { useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { incidentDays } from '#db/report/incident-days.ts';
import { newestIncidents } from '#db/report/incident-rows.ts';
import { DayColumns } from '#app/chart/day-columns.tsx';
import { Empty } from '#app/components/empty.tsx';
import { IncidentReportTable } from '#app/report/incident-report-table.tsx';
import { loadReport } from '#app/report/load-report.ts';
import { filterOfPeriod } from '#app/report/report-query.ts';
import { ReportPage } from '#app/report/report-page.tsx';

const pageRows = 100;

export const meta: MetaFunction = () => [{ title: 'All incidents · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  loadReport(args, async ({ db, query }) => {
    const filter = filterOfPeriod(query);
    const [days, rows] = await Promise.all([
      incidentDays(db, filter, { days: query.period.days, basis: 'last_alert' }),
      newestIncidents(db, filter, pageRows),
    ]);
    return { days, rows };
  });

const IncidentsReport = () => {
  const { days, rows, ...asked } = useLoaderData<typeof loader>();
  const total = days.reduce((sum, { incidents }) => sum + incidents, 0);
  const alerts = days.reduce((sum, day) => sum + day.alerts, 0);
  return (
    <ReportPage
      name="incidents"
      fields={['period', 'team', 'severity']}
      {...asked}
      meaning={`Each incident counts on the day of its last alert, by the clocks of ${asked.query.zone}; both days are included. Alerts are all alerts of these incidents.`}
    >
      <p>
        <strong className="number">{total.toLocaleString('en')}</strong> incidents with{' '}
        <strong className="number">{alerts.toLocaleString('en')}</strong> alerts
      </p>
      {total === 0 ? (
        <Empty title="No incident had its last alert in this period.">
          <p>Ask for other days, or for all teams and severities.</p>
        </Empty>
      ) : (
        <>
          <DayColumns days={days} label="Incidents per day" />
          <section>
            <h2>{total > pageRows ? `The newest ${String(pageRows)}; the CSV has all` : 'Incidents'}</h2>
            <IncidentReportTable rows={rows} />
          </section>
        </>
      )}
    </ReportPage>
  );
};

export default IncidentsReport;
