import type { Client } from '@temporalio/client';
import type { Database } from '#db/database.ts';
import { listOpenEntities } from '#db/upkeep/open-entities.ts';
import { incidentWorkflowType } from '#workflows/contract/ids.ts';
import type { IncidentInput } from '#workflows/contract/messages.ts';

/** Starts the entity workflow of a key unless it runs. */
export type StartEntity = (workflowId: string, input: IncidentInput) => Promise<void>;

const pageSize = 50;
/** With the page size: at most 50 incidents a second. */
const pauseMs = 1_000;
const roundMs = 600_000;
const deadlineMs = 10_000;

/**
 * Starts the workflows of incidents that aren't closed and whose workflow is gone: an engine that was lost or restored from
 * yesterday. They go on from the read model, with their counts and the effects that are owed. One step is one page; a round
 * begins at once and then every 10 minutes.
 */
export const createReviver = (database: Database, startEntity: StartEntity): (() => Promise<number>) => {
  let afterId = 0;
  return async () => {
    const page = await listOpenEntities(database, { afterId, limit: pageSize });
    await Promise.all(
      page.map(({ workflowId, definitionId, element, elementHash }) =>
        startEntity(workflowId, { definitionId, element, elementHash }),
      ),
    );
    const isLast = page.length < pageSize;
    afterId = isLast ? 0 : (page.at(-1)?.id ?? 0);
    return isLast ? roundMs : pauseMs;
  };
};

/** Failures: the client's, after 10 s at the latest. */
export const createStartEntity =
  (client: Client, taskQueue: string): StartEntity =>
  (workflowId, input) =>
    client.withDeadline(Date.now() + deadlineMs, async () => {
      await client.workflow.start(incidentWorkflowType, {
        workflowId,
        taskQueue,
        args: [input],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
    });
