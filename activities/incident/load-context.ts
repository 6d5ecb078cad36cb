import { Context } from '@temporalio/activity';
import { loadClosedEpisodes } from '#db/incident/load-closed-episodes.ts';
import { loadWakeContext } from '#db/incident/load-wake-context.ts';
import { recordAdoption } from '#db/incident/record-adoption.ts';
import type { LoadContextInput, WakeContext } from '#workflows/ports.ts';
import type { Dependencies } from '../dependencies.ts';
import { failure } from '../failure.ts';

/** See {@link IncidentActivities}. */
export const loadContext = async (
  { database, ruleBook, now }: Dependencies,
  input: LoadContextInput,
): Promise<WakeContext> => {
  const { key, version, alertIds, incidentIds = [] } = input;
  const at = now();
  const context = await loadWakeContext(database, ruleBook, { key, version, alertIds, now: at });
  if (context === null)
    throw failure('bug', `event definition ${String(key.definitionId)} of ${key.workflowId} is gone`);
  const runId = Context.current().info.workflowExecution?.runId;
  const isBehind = version !== null && context.adopted !== null;
  if (isBehind && runId !== undefined) await recordAdoption(database, key.workflowId, { runId, now: at });
  const closed = await loadClosedEpisodes(database, key.workflowId, incidentIds);
  return closed.length === 0 ? context : { ...context, closed };
};
