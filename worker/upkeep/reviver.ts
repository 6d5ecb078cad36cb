import type { Database } from '#db/database.ts';
import { listOpenEntities } from '#db/upkeep/open-entities.ts';
import type { EntityEngine } from './entity-engine.ts';
import { findStanding } from './find-standing.ts';

const pageSize = 50;
/** With the page size: at most 50 incidents a second. */
const pauseMs = 1_000;
const roundMs = 600_000;

/**
 * Starts the workflows of incidents that aren't closed and whose workflow is gone, and tells those that are behind the read model:
 * an engine that was lost or restored from yesterday. They go on from the read model, with their counts and the effects that
 * are owed. Workflows that are well are only looked at. One step is one page; a round begins at once and then every 10 minutes.
 */
export const createReviver = (database: Database, engine: EntityEngine): (() => Promise<number>) => {
  let afterId = 0;
  return async () => {
    const page = await listOpenEntities(database, { afterId, limit: pageSize });
    await Promise.all(
      page.map(async (entity) => {
        const standing = await findStanding({ database, engine }, entity);
        if (standing === 'gone') await engine.start(entity);
        if (standing === 'behind') await engine.nudge(entity);
      }),
    );
    const isLast = page.length < pageSize;
    afterId = isLast ? 0 : (page.at(-1)?.id ?? 0);
    return isLast ? roundMs : pauseMs;
  };
};
