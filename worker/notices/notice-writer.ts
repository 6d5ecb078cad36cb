import type { Database } from '#db/database.ts';
import { listOwnedSystems, writeNotices } from '#db/notice/write-notices.ts';

const pageSize = 200;

/** What owners are to be told by now is on record. Failures: the driver's errors; the next round finds what is left. */
export const writeDueNotices = async (database: Database, now: () => Date): Promise<void> => {
  for (let afterId = 0, isMore = true; isMore;) {
    const ids = await listOwnedSystems(database, { afterId, limit: pageSize });
    for (const id of ids) await writeNotices(database, id, now());
    isMore = ids.length === pageSize;
    afterId = ids.at(-1) ?? afterId;
  }
};
