import { Link, useLoaderData, useLocation } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { unmatchedReasons } from '#domain/intake/unmatched.ts';
import { listUnmatched } from '#db/alert-list.ts';
import type { AlertListRow } from '#db/alert-list.ts';
import { Empty } from '#app/components/empty.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { Clock } from '#app/components/moment.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import { readCursor } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { unmatchedWords } from '#app/incident/unmatched-words.ts';
import { useLiveRefresh } from '#app/live/use-live-refresh.ts';
import { useSteadyRows } from '#app/live/use-steady-rows.ts';
import table from '#app/components/data-table.module.css';
import { NewRows } from '#app/live/new-rows.tsx';

const pageRows = 50;

export const meta: MetaFunction = () => [{ title: 'Unmatched alerts · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'alert.read', async ({ context, url }) => {
    const page = { beforeId: readCursor(url, 'before'), limit: pageRows };
    const { rows, next } = await listUnmatched(context.db, unmatchedReasons, page);
    return { rows, next: next === null ? null : String(next) };
  });

const Unmatched = () => {
  const { rows, next } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  useLiveRefresh();
  const { shown, newCount, accept } = useSteadyRows(rows, { list: search, isWhole: false });
  return (
    <div className="stack">
      <div>
        <div className="heading">
          <h1>Unmatched alerts</h1>
          <NewRows count={newCount} accept={accept} />
        </div>
        <p className="quiet">Accepted and kept, but on no incident, because no enabled event definition takes them.</p>
      </div>
      {shown.length === 0 ? (
        <Empty title="No alert is unmatched.">
          <p>An alert whose event id or key no enabled definition has would be here, with the reason.</p>
        </Empty>
      ) : (
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">Received</th>
              <th scope="col">Sent as</th>
              <th scope="col">Element</th>
              <th scope="col">Message</th>
              <th scope="col">Source</th>
              <th scope="col">Reason</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ row }) => (
              <Row key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
      <OlderLink name="before" cursor={next} label="Older alerts" />
    </div>
  );
};

const Row = ({ row }: { row: AlertListRow }) => {
  const words = row.unmatchedReason === null ? null : unmatchedWords[row.unmatchedReason];
  return (
    <tr>
      <td className="number">
        <Link to={`/alerts/${String(row.id)}`}>
          <Clock at={row.receivedAt} />
        </Link>
      </td>
      <td data-label="Sent as" className="mono">
        <Foreign text={row.definitionRef === '' ? '–' : row.definitionRef} />
      </td>
      <td data-label="Element" className="mono">
        <Foreign text={row.element === '' ? '–' : row.element} />
      </td>
      <td data-label="Message">
        <Foreign text={row.excerpt} maxLength={120} />
      </td>
      <td data-label="Source">
        <Foreign text={row.sourceName ?? 'unknown'} />
      </td>
      <td data-label="Reason">
        {words?.why}. <span className="quiet">{words?.todo}</span>
      </td>
    </tr>
  );
};

export default Unmatched;
