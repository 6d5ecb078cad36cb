import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#db/database.ts';
import { findOpenEntity } from '#db/upkeep/open-entities.ts';
import type { OpenEntity } from '#db/upkeep/open-entities.ts';
import { compareRuns } from './compare-runs.ts';
import type { Standing } from './compare-runs.ts';
import type { EntityEngine } from './entity-engine.ts';

/** How long a run may have ended and its incident seem open, or have recorded what the engine doesn't show yet. */
const settleMs = { gone: 300, behind: 2_000 } as const;

/**
 * How the workflow of an open incident stands. One that seems to be gone or behind is looked at again a little later: it may be
 * about to end, or in the middle of recording. An incident that has closed meanwhile is level.
 */
export const findStanding = async (
  { database, engine }: { database: Database; engine: Pick<EntityEngine, 'describe'> },
  entity: OpenEntity,
): Promise<Standing> => {
  const first = await compare(engine, entity);
  if (first === 'level') return first;
  await sleep(settleMs[first]);
  const now = await findOpenEntity(database, entity.id);
  return now === null ? 'level' : compare(engine, now);
};

const compare = async (
  engine: Pick<EntityEngine, 'describe'>,
  { workflowId, recorded }: OpenEntity,
): Promise<Standing> => {
  const newest = await engine.describe(workflowId);
  const isOther = recorded !== null && newest?.isRunning === true && newest.runId !== recorded.runId;
  const knowsRecorded = isOther && (await engine.describe(workflowId, recorded.runId)) !== null;
  return compareRuns({ recorded, newest, knowsRecorded });
};
