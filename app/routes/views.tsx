import { Link, useActionData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import type { ActionFailure } from '#app/http/failure.ts';
import { FailureNotice } from '#app/components/failure-notice.tsx';
import { servePage } from '#app/http/serve.ts';
import { sendView } from '#app/view/send-view.ts';

export const meta: MetaFunction = () => [{ title: 'Views · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) => servePage(args, 'incident.read', () => Promise.resolve(null));

export const action = (args: ActionFunctionArgs) => sendView(args);

/** Why a view wasn't saved, for a browser without scripts; views are in the menu of the list. */
const Views = () => {
  const failure = useActionData<ActionFailure<object>>();
  return (
    <div className="stack">
      <h1>Views</h1>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <p>
        <Link to="/incidents">Views are in the list of incidents</Link>
      </p>
    </div>
  );
};

export default Views;
