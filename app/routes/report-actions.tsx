import { useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { actionOutcomes, ticketOutcomes } from '#db/report/action-outcomes.ts';
import { Bar } from '#app/chart/bar.tsx';
import { Empty } from '#app/components/empty.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import table from '#app/components/data-table.module.css';
import { AllowedLink } from '#app/report/allowed-link.tsx';
import { loadReport } from '#app/report/load-report.ts';
import { outcomeTable } from '#app/report/outcome-table.ts';
import type { ActionRow } from '#app/report/outcome-table.ts';
import { filterOfPeriod } from '#app/report/report-query.ts';
import { ReportPage } from '#app/report/report-page.tsx';

export const meta: MetaFunction = () => [{ title: 'Actions and tickets · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  loadReport(args, async ({ db, query }) => {
    const filter = filterOfPeriod(query);
    const [outcomes, tickets] = await Promise.all([actionOutcomes(db, filter), ticketOutcomes(db, filter)]);
    return { actions: outcomeTable(outcomes), tickets };
  });

const ActionsReport = () => {
  const { actions, tickets, ...asked } = useLoaderData<typeof loader>();
  const mostTickets = Math.max(...tickets.map(({ count }) => count));
  return (
    <ReportPage
      name="actions"
      fields={['period', 'team', 'severity']}
      {...asked}
      meaning="Of incidents that opened in this period. An action fires when its trigger is met and nothing withholds it; one that was withheld may have fired later."
    >
      {actions.length === 0 && tickets.length === 0 && (
        <Empty title="No action was due in this period.">
          <p>Ask for other days, or give a definition an action that opens a ticket.</p>
        </Empty>
      )}
      {actions.length > 0 && <Actions rows={actions} />}
      {tickets.length > 0 && (
        <section>
          <h2>Tickets</h2>
          <table className={table['table']}>
            <thead>
              <tr>
                <th scope="col">System</th>
                <th scope="col">State</th>
                <th scope="col">Tickets</th>
                <th scope="col">Attempts</th>
              </tr>
            </thead>
            <tbody>
              {tickets.map((row) => (
                <tr key={`${row.systemName ?? ''}/${row.state}`}>
                  <td>
                    <Foreign text={row.systemName ?? 'deleted system'} />
                  </td>
                  <td>{row.state}</td>
                  <td data-label="Tickets">
                    <Bar value={row.count} most={mostTickets} />
                  </td>
                  <td data-label="Attempts" className="number">
                    {row.attempts}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </ReportPage>
  );
};

const Actions = ({ rows }: { rows: ActionRow[] }) => {
  const most = Math.max(...rows.map(({ fired }) => fired));
  return (
    <section>
      <h2>Actions</h2>
      <table className={table['table']}>
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col">Action</th>
            <th scope="col">Fired</th>
            <th scope="col">Withheld</th>
            <th scope="col">By</th>
            <th scope="col">Broken</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td>
                <AllowedLink to={`/definitions/${String(row.definitionId)}`} needs="definition.read">
                  <Foreign text={row.summary ?? `deleted definition ${String(row.definitionId)}`} />
                </AllowedLink>
              </td>
              <td data-label="Action">
                <Foreign text={row.actionName} />
              </td>
              <td data-label="Fired">
                <Bar value={row.fired} most={most} />
              </td>
              <td data-label="Withheld" className="number">
                {row.withheld}
              </td>
              <td data-label="By">
                {row.because.length === 0
                  ? '–'
                  : row.because.map(({ words, count }) => `${words} ${String(count)}`).join(', ')}
              </td>
              <td data-label="Broken" className="number">
                {row.broken}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

export default ActionsReport;
