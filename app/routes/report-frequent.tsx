import { useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { noisyDefinitions } from '#db/report/noise.ts';
import { Empty } from '#app/components/empty.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { loadReport } from '#app/report/load-report.ts';
import { definitionRows } from '#app/report/noise-names.tsx';
import { NoiseTable } from '#app/report/noise-table.tsx';
import { filterOfLookback } from '#app/report/report-query.ts';
import { ReportPage } from '#app/report/report-page.tsx';

export const meta: MetaFunction = () => [{ title: 'Most frequent incidents · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  loadReport(args, async ({ db, query, now }) => {
    const top = { limit: query.top, definitionId: query.definitionId };
    return { rows: await noisyDefinitions(db, filterOfLookback(query, now), top) };
  });

const FrequentReport = () => {
  const { rows, ...asked } = useLoaderData<typeof loader>();
  const teams = new Map(rows.map((row) => [String(row.definitionId), row.teamName]));
  return (
    <ReportPage
      name="frequent"
      fields={['days', 'top', 'team', 'definition']}
      {...asked}
      meaning="Event definitions by the alerts of their incidents that were heard of in this time. An incident’s older alerts count too."
    >
      {rows.length === 0 ? (
        <Empty title="Nothing alerted in this time.">
          <p>Ask for a longer time, or for all teams.</p>
        </Empty>
      ) : (
        <NoiseTable
          of="Event"
          rows={definitionRows(rows)}
          also={{ heading: 'Team', valueOf: (key) => <Foreign text={teams.get(key) ?? '–'} /> }}
        />
      )}
    </ReportPage>
  );
};

export default FrequentReport;
