import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { incidentWorkflowType } from '#workflows/contract/ids.ts';
import { rulesChanged } from '#workflows/contract/messages.ts';
import type { IncidentInput } from '#workflows/contract/messages.ts';
import type { EngineRun } from './compare-runs.ts';

/** An entity workflow with what starts it. */
export type EntityTarget = { workflowId: string } & Pick<IncidentInput, 'definitionId' | 'element' | 'elementHash'>;

/** What upkeep asks of the engine. Failures: the client's, after 10 s at the latest. */
export type EntityEngine = {
  /** The newest run, or the one named; null: the engine doesn't know it. Costs the workflow nothing. */
  describe: (workflowId: string, runId?: string) => Promise<EngineRun | null>;
  /** The workflow runs. Idempotency: one that runs is left alone. */
  start: (target: EntityTarget) => Promise<void>;
  /** The workflow decides again on what the read model says; it's started when it doesn't run. */
  nudge: (target: EntityTarget) => Promise<void>;
};

const deadlineMs = 10_000;

export const createEntityEngine = (client: Client, taskQueue: string): EntityEngine => {
  const within = <T>(work: () => Promise<T>): Promise<T> => client.withDeadline(Date.now() + deadlineMs, work);
  const startOf = ({ workflowId, definitionId, element, elementHash }: EntityTarget) => ({
    ...{ workflowId, taskQueue, args: [{ definitionId, element, elementHash }] },
    ...{ workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const, workflowIdConflictPolicy: 'USE_EXISTING' as const },
  });
  return {
    describe: (workflowId, runId) => within(() => describe(client, workflowId, runId)),
    start: (target) =>
      within(async () => {
        await client.workflow.start(incidentWorkflowType, startOf(target));
      }),
    nudge: (target) =>
      within(async () => {
        const signal = { signal: rulesChanged, signalArgs: [] };
        await client.workflow.signalWithStart(incidentWorkflowType, { ...startOf(target), ...signal });
      }),
  };
};

const describe = async (client: Client, workflowId: string, runId?: string): Promise<EngineRun | null> => {
  try {
    const {
      runId: found,
      status,
      historyLength,
      startTime,
    } = await client.workflow.getHandle(workflowId, runId).describe();
    return { runId: found, isRunning: status.name === 'RUNNING', events: historyLength, startedAt: startTime };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
};
