import { useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { noisyElements } from '#db/report/noise.ts';
import { Empty } from '#app/components/empty.tsx';
import { loadReport } from '#app/report/load-report.ts';
import { elementRows } from '#app/report/noise-names.tsx';
import { NoiseTable } from '#app/report/noise-table.tsx';
import { filterOfLookback } from '#app/report/report-query.ts';
import { ReportPage } from '#app/report/report-page.tsx';

export const meta: MetaFunction = () => [{ title: 'Most alerted elements · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  loadReport(args, async ({ db, query, now }) => ({
    rows: await noisyElements(db, filterOfLookback(query, now), query.top),
  }));

const ElementsReport = () => {
  const { rows, ...asked } = useLoaderData<typeof loader>();
  const events = new Map(rows.map((row) => [row.element, row.definitions]));
  return (
    <ReportPage
      name="elements"
      fields={['days', 'top', 'team']}
      {...asked}
      meaning="Elements by the alerts of their incidents that were heard of in this time. An incident’s older alerts count too."
    >
      {rows.length === 0 ? (
        <Empty title="Nothing alerted in this time.">
          <p>Ask for a longer time, or for all teams.</p>
        </Empty>
      ) : (
        <NoiseTable
          of="Element"
          rows={elementRows(rows)}
          also={{ heading: 'Kinds of events', valueOf: (key) => events.get(key) }}
        />
      )}
    </ReportPage>
  );
};

export default ElementsReport;
