import { useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { definitionsPerTeam } from '#db/report/definition-counts.ts';
import { Bar } from '#app/chart/bar.tsx';
import { Empty } from '#app/components/empty.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import table from '#app/components/data-table.module.css';
import { loadReport } from '#app/report/load-report.ts';
import { ReportPage } from '#app/report/report-page.tsx';

export const meta: MetaFunction = () => [{ title: 'Events defined per team · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  loadReport(args, async ({ db }) => ({ rows: await definitionsPerTeam(db) }));

const DefinitionsReport = () => {
  const { rows, ...asked } = useLoaderData<typeof loader>();
  const most = Math.max(...rows.map(({ enabled, disabled }) => enabled + disabled));
  return (
    <ReportPage name="definitions" {...asked}>
      {rows.length === 0 ? (
        <Empty title="There is no team.">
          <p>An administrator adds teams.</p>
        </Empty>
      ) : (
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">Team</th>
              <th scope="col">Event definitions</th>
              <th scope="col">Of these disabled</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.teamId}>
                <td>
                  <Foreign text={row.teamName} />
                </td>
                <td data-label="Event definitions">
                  <Bar value={row.enabled + row.disabled} most={most} />
                </td>
                <td data-label="Of these disabled" className="number">
                  {row.disabled}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </ReportPage>
  );
};

export default DefinitionsReport;
