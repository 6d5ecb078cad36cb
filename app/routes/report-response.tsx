import { useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { responseTimes } from '#db/report/response-times.ts';
import { Empty } from '#app/components/empty.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { AllowedLink } from '#app/report/allowed-link.tsx';
import { loadReport } from '#app/report/load-report.ts';
import { filterOfPeriod } from '#app/report/report-query.ts';
import { ReportPage } from '#app/report/report-page.tsx';
import { ResponseTable } from '#app/report/response-table.tsx';

export const meta: MetaFunction = () => [{ title: 'Response times · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  loadReport(args, async ({ db, query }) => {
    const filter = filterOfPeriod(query);
    const [byTeam, byDefinition] = await Promise.all([
      responseTimes(db, filter, 'team'),
      responseTimes(db, filter, 'definition'),
    ]);
    return { byTeam, byDefinition };
  });

const ResponseReport = () => {
  const { byTeam, byDefinition, ...asked } = useLoaderData<typeof loader>();
  return (
    <ReportPage
      name="response"
      fields={['period', 'team', 'severity']}
      {...asked}
      meaning="From an incident’s opening to its latest acknowledgement, and to its close, of incidents that opened in this period. Those that were never acknowledged count only for the close, those that aren’t closed only for the acknowledgement. Half of them took less than the median."
    >
      {byDefinition.length === 0 ? (
        <Empty title="No incident of this period was acknowledged or closed.">
          <p>Ask for other days, or for all teams and severities.</p>
        </Empty>
      ) : (
        <>
          <section>
            <h2>Teams</h2>
            <ResponseTable of="Team" rows={byTeam} nameOf={(row) => <Foreign text={row.name ?? 'deleted team'} />} />
          </section>
          <section>
            <h2>Event definitions</h2>
            <ResponseTable
              of="Event"
              rows={byDefinition}
              nameOf={(row) => (
                <AllowedLink to={`/definitions/${String(row.id)}`} needs="definition.read">
                  <Foreign text={row.name ?? `deleted definition ${String(row.id)}`} />
                </AllowedLink>
              )}
            />
          </section>
        </>
      )}
    </ReportPage>
  );
};

export default ResponseReport;
