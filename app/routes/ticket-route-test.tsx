import { Link, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { Empty } from '#app/components/empty.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import table from '#app/components/data-table.module.css';
import { servePage } from '#app/http/serve.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { IncidentChoice } from '#app/ticket-route/incident-choice.tsx';
import { loadTest } from '#app/ticket-route/load-test.ts';
import type { TestedRoute } from '#app/ticket-route/load-test.ts';

const path = '/ticket-routes/test';

export const meta: MetaFunction = () => [{ title: 'Test of ticket routes · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) => servePage(args, 'rule.read', loadTest);

const TestRoutes = () => {
  const { id, incidents, tested } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title="Which ticket would it get?" />
      <p className="quiet">What the ticket routes say of an incident as it is now. Nothing is opened.</p>
      <IncidentChoice to={path} id={id} incidents={incidents} />
      {id !== null && tested === null && (
        <Empty title={`There is no incident ${String(id)}, or its alerts are gone.`} />
      )}
      {id !== null && tested !== null && (
        <>
          <p>
            <Link to={`/incidents/${String(id)}`}>Incident {id}</Link>: <Foreign text={tested.summary} /> on{' '}
            <Foreign text={tested.element} />, {tested.severity}, {tested.state}
          </p>
          <p className="mono">
            <Foreign text={tested.labels.join('  ')} maxLength={1000} />
          </p>
          <Outcome chosen={tested.chosen} id={id} />
          <Routes routes={tested.routes} />
          {tested.more > 0 && <p className="quiet">{tested.more} more routes stand behind these.</p>}
        </>
      )}
    </div>
  );
};

const Outcome = ({ chosen, id }: { chosen: TestedRoute | null; id: number }) => (
  <p role="status">
    {chosen === null ? (
      <strong>No ticket: no ticket route matches.</strong>
    ) : (
      <>
        <strong>
          <Foreign text={chosen.ticket} />
        </strong>
        {chosen.target !== '' && (
          <>
            , <Foreign text={chosen.target} />
          </>
        )}
        , by route “
        <Foreign text={chosen.name} />”
        {chosen.hasTicket && (
          <>
            . <Link to={`/ticket-routes/templates?incident=${String(id)}`}>Its texts</Link>
          </>
        )}
      </>
    )}
  </p>
);

const marks = { chosen: 'chosen', later: 'too late', no_match: 'no match', disabled: 'disabled' } as const;

const Routes = ({ routes }: { routes: TestedRoute[] }) => (
  <table className={table['table']}>
    <thead>
      <tr>
        <th scope="col">Route</th>
        <th scope="col">Result</th>
        <th scope="col">Why</th>
        <th scope="col">Ticket</th>
      </tr>
    </thead>
    <tbody>
      {routes.map((route) => (
        <tr key={route.id}>
          <td>
            <Foreign text={route.name} />
          </td>
          <td data-label="Result">
            {route.result === 'chosen' ? <strong>{marks.chosen}</strong> : marks[route.result]}
          </td>
          <td data-label="Why">
            <Foreign text={route.why} maxLength={500} />
          </td>
          <td data-label="Ticket">
            <Foreign text={route.ticket} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

export default TestRoutes;
