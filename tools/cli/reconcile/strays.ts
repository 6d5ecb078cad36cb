import type { Client } from '@temporalio/client';
import type { Database } from '#db/database.ts';
import { findNeededWorkflows } from '#db/upkeep/needed-workflows.ts';
import { incidentWorkflowType } from '#workflows/contract/ids.ts';

/** A workflow that runs though the read model has nothing for it to do. */
export type Stray = { workflowId: string; runId: string; startedAt: string };

const pageSize = 500;
const listTimeoutMs = 60_000;
/** A younger one may be about to record its first incident. */
const leastAgeMs = 60_000;

type Listing = { taskQueue: string; now: Date; limit: number };

/**
 * The incident workflows that run on the task queue without an open incident and without an unsettled effect, of the first `limit`
 * that the engine lists. `listed`: how many those were.
 */
export const findStrays = async (
  { client, database }: { client: Client; database: Database },
  { taskQueue, now, limit }: Listing,
): Promise<{ strays: Stray[]; listed: number }> => {
  const running = await client.withDeadline(Date.now() + listTimeoutMs, () => listRunning(client, taskQueue, limit));
  const settled = running.filter(({ startedAt }) => now.getTime() - startedAt.getTime() >= leastAgeMs);
  const needed = await findNeededWorkflows(
    database,
    settled.map(({ workflowId }) => workflowId),
  );
  const strays = settled
    .filter(({ workflowId }) => !needed.has(workflowId))
    .map(({ startedAt, ...run }) => ({ ...run, startedAt: startedAt.toISOString() }));
  return { strays, listed: running.length };
};

type Running = { workflowId: string; runId: string; startedAt: Date };

const listRunning = async (client: Client, taskQueue: string, limit: number): Promise<Running[]> => {
  const query = `WorkflowType = '${incidentWorkflowType}' AND ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}'`;
  const running: Running[] = [];
  for await (const { workflowId, runId, startTime } of client.workflow.list({ query, pageSize })) {
    running.push({ workflowId, runId, startedAt: startTime });
    if (running.length >= limit) break;
  }
  return running;
};
