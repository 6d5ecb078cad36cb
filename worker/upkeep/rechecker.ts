import type { Database } from '#db/database.ts';
import { clearRecheck, listDueRechecks } from '#db/upkeep/recheck.ts';
import type { EntityEngine } from './entity-engine.ts';

/** With the pause: at most 50 workflows a second. */
const perStep = 50;
const pauseMs = 1_000;

/**
 * Tells the workflows of incidents whose rules or neighbours have changed. A recheck that was told is cleared, unless it was asked
 * for again meanwhile; one that couldn't be told stays due. Failures: the first of the engine's or the driver's, after all were tried.
 */
export const createRechecker =
  (database: Database, engine: Pick<EntityEngine, 'nudge'>, now: () => Date): (() => Promise<number>) =>
  async () => {
    const due = await listDueRechecks(database, now(), perStep);
    const told = await Promise.allSettled(
      due.map(async (recheck) => {
        await engine.nudge(recheck);
        await clearRecheck(database, recheck);
      }),
    );
    for (const result of told) if (result.status === 'rejected') throw result.reason;
    return pauseMs;
  };
