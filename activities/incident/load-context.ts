import { loadPolicy } from '#db/incident/load-policy.ts';
import { loadNewestState, selectCountedAlertIds } from '#db/incident/load-state.ts';
import type { LoadContextInput, WakeContext } from '#workflows/ports.ts';
import type { Dependencies } from '../dependencies.ts';
import { failure } from '../failure.ts';

/** See {@link IncidentActivities}. */
export const loadContext = async ({ database }: Dependencies, input: LoadContextInput): Promise<WakeContext> => {
  const { key, version, alertIds } = input;
  const [policy, adopted] = await Promise.all([
    loadPolicy(database, key.definitionId),
    version === null ? loadNewestState(database, key.workflowId) : null,
  ]);
  if (policy === null)
    throw failure('bug', `event definition ${String(key.definitionId)} of ${key.workflowId} is gone`);
  const knownVersion = version ?? adopted?.version ?? 0;
  const countedAlertIds = knownVersion === 0 ? [] : await selectCountedAlertIds(database, alertIds, knownVersion);
  return { policy, adopted, countedAlertIds };
};
