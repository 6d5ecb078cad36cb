import { countIncidents } from '#db/incident-list.ts';
import { countBacklog } from '#db/intake/backlog.ts';
import { countUnlinked } from '#db/relay/count-unlinked.ts';
import type { Database } from '#db/database.ts';

/** What waits. `backlog`: alerts that wait for the relay; `unlinked`: alerts that their incident doesn't have yet. */
export type WorkCounts = { backlog: number; unlinked: number; open: number; acknowledged: number };

/** Counts what waits now. Failures: the driver's errors. */
export const countWork = async (database: Database, now: Date): Promise<WorkCounts> => {
  const [backlog, unlinked, { open, acknowledged }] = await Promise.all([
    countBacklog(database),
    countUnlinked(database),
    countIncidents(database.db, now),
  ]);
  return { backlog, unlinked, open, acknowledged };
};
