import { Link } from '@remix-run/react';
import type { useFetcher } from '@remix-run/react';
import { FailureNotice } from '#app/components/failure-notice.tsx';
import type { askIncident } from './ask-incident.ts';
import { explainUnchanged } from './explain-unchanged.ts';

/** What came of a form that asked something of an incident; undefined: nothing was asked yet. */
export type Outcome = ReturnType<typeof useFetcher<typeof askIncident>>['data'];

/** Says why nothing changed; a request that was done shows on the page itself. */
export const OutcomeNotice = ({ outcome }: { outcome: Outcome }) => {
  if (outcome === undefined) return null;
  if (outcome.ok) return outcome.isDone ? null : <Unchanged outcome={outcome} />;
  if (outcome.text === '') return <FailureNotice failure={outcome} />;
  return <FailureNotice failure={outcome} kept="Your text is still in the form." />;
};

const Unchanged = ({ outcome }: { outcome: Extract<Outcome, { ok: true }> }) => {
  const { why, otherId } = explainUnchanged(outcome);
  return (
    <p className="quiet" role="status">
      Nothing changed: {why}
      {otherId !== null && (
        <>
          {' '}
          <Link to={`/incidents/${String(otherId)}`}>Incident {otherId}</Link>
        </>
      )}
    </p>
  );
};
