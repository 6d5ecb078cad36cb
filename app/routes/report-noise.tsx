import { useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { noisyDefinitions, noisyElements } from '#db/report/noise.ts';
import { Empty } from '#app/components/empty.tsx';
import { loadReport } from '#app/report/load-report.ts';
import { definitionRows, elementRows } from '#app/report/noise-names.tsx';
import { NoiseTable } from '#app/report/noise-table.tsx';
import { filterOfPeriod } from '#app/report/report-query.ts';
import { ReportPage } from '#app/report/report-page.tsx';

export const meta: MetaFunction = () => [{ title: 'Noise · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  loadReport(args, async ({ db, query }) => {
    const filter = filterOfPeriod(query);
    const [definitions, elements] = await Promise.all([
      noisyDefinitions(db, filter, { limit: query.top }),
      noisyElements(db, filter, query.top),
    ]);
    return { definitions, elements };
  });

const NoiseReport = () => {
  const { definitions, elements, ...asked } = useLoaderData<typeof loader>();
  return (
    <ReportPage
      name="noise"
      fields={['period', 'team', 'severity', 'top']}
      {...asked}
      meaning="By the alerts of incidents whose last alert came in this period. What is mostly closed without having been acknowledged wakes people for nothing: raise its threshold, or suppress it."
    >
      {definitions.length === 0 ? (
        <Empty title="Nothing alerted in this period.">
          <p>Ask for other days, or for all teams and severities.</p>
        </Empty>
      ) : (
        <>
          <section>
            <h2>Event definitions</h2>
            <NoiseTable of="Event" rows={definitionRows(definitions)} />
          </section>
          <section>
            <h2>Elements</h2>
            <NoiseTable of="Element" rows={elementRows(elements)} />
          </section>
        </>
      )}
    </ReportPage>
  );
};

export default NoiseReport;
