import type { useFetcher } from '@remix-run/react';
import { FailureNotice } from '#app/components/failure-notice.tsx';
import type { askIncident } from './ask-incident.ts';

/** What came of a form that asked something of an incident; undefined: nothing was asked yet. */
export type Outcome = ReturnType<typeof useFetcher<typeof askIncident>>['data'];

/** Says why nothing changed; a request that was done shows on the page itself. */
export const OutcomeNotice = ({ outcome }: { outcome: Outcome }) => {
  if (outcome === undefined) return null;
  if (outcome.ok)
    return outcome.isDone ? null : (
      <p className="quiet">Nothing changed: somebody did that already, or it is closed.</p>
    );
  if (outcome.text === '') return <FailureNotice failure={outcome} />;
  return <FailureNotice failure={outcome} kept="Your text is still in the form." />;
};
