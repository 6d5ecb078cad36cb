import { Link, useActionData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { Notice } from '#app/components/failure-notice.tsx';
import { servePage } from '#app/http/serve.ts';
import { answerBulk } from '#app/incident/bulk/answer-bulk.ts';
import { BulkRows, summarise } from '#app/incident/bulk/bulk-result.tsx';

export const meta: MetaFunction = () => [{ title: 'Selected incidents · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) => servePage(args, 'incident.read', () => Promise.resolve(null));

export const action = (args: ActionFunctionArgs) => answerBulk(args);

/** What became of the rows that were selected, for a browser without scripts. */
const IncidentsBulk = () => {
  const answer = useActionData<typeof action>();
  return (
    <div className="stack">
      <h1>Selected incidents</h1>
      {answer === undefined && <p>Select incidents in their list, and what to do with them.</p>}
      {answer?.ok === false && <Notice title={answer.message} />}
      {answer?.ok === true && (
        <>
          <p role="status">{summarise(answer.intent, answer.rows)}</p>
          <BulkRows rows={answer.rows} />
        </>
      )}
      <p>
        <Link to="/incidents">Incidents</Link>
      </p>
    </div>
  );
};

export default IncidentsBulk;
