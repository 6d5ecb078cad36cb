import { useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { pageOfElement } from '#db/report/incident-rows.ts';
import { Empty } from '#app/components/empty.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { IncidentReportTable } from '#app/report/incident-report-table.tsx';
import { loadReport } from '#app/report/load-report.ts';
import { ReportPage } from '#app/report/report-page.tsx';

const pageRows = 100;

export const meta: MetaFunction = () => [{ title: 'Incidents per element · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  loadReport(args, async ({ db, query }) => ({
    rows: query.element === '' ? [] : await pageOfElement(db, query.element, { beforeId: null, limit: pageRows }),
  }));

const ElementReport = () => {
  const { rows, ...asked } = useLoaderData<typeof loader>();
  const { element } = asked.query;
  return (
    <ReportPage name="element" fields={['element']} {...asked}>
      {rows.length > 0 && (
        <section>
          <h2>
            {rows.length === pageRows
              ? `The newest ${String(pageRows)} incidents`
              : `${String(rows.length)} ${rows.length === 1 ? 'incident' : 'incidents'}`}{' '}
            of <Foreign text={element} />
          </h2>
          <IncidentReportTable rows={rows} />
        </section>
      )}
      {rows.length === 0 && (
        <Empty title={element === '' ? 'No element is named.' : 'There was no incident of this element.'}>
          <p>Write its name in full, as its source sends it; upper and lower case are the same.</p>
        </Empty>
      )}
    </ReportPage>
  );
};

export default ElementReport;
