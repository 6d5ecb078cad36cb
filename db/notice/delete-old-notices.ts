import { and, asc, eq, inArray, isNull, lt, max } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { ownerNotice } from '../schema/index.ts';

const keptDays = 30;
const dayMs = 86_400_000;

/**
 * Notices of more than 30 days ago are gone, at most `limit` of them, except the newest of each kind of a system: from those it is
 * known what its owner was told. Returns how many were deleted. Idempotency: deletes what is still there.
 */
export const deleteOldNotices = async ({ db }: Database, now: Date, limit: number): Promise<number> => {
  const newest = db
    .select({
      ticketSystemId: ownerNotice.ticketSystemId,
      kind: ownerNotice.kind,
      id: max(ownerNotice.id).as('newest_id'),
    })
    .from(ownerNotice)
    .groupBy(ownerNotice.ticketSystemId, ownerNotice.kind)
    .as('newest');
  const rows = await db
    .select({ id: ownerNotice.id })
    .from(ownerNotice)
    .innerJoin(
      newest,
      and(
        eq(newest.ticketSystemId, ownerNotice.ticketSystemId),
        eq(newest.kind, ownerNotice.kind),
        lt(ownerNotice.id, newest.id),
      ),
    )
    .where(and(isNull(ownerNotice.dueAt), lt(ownerNotice.createdAt, new Date(now.getTime() - keptDays * dayMs))))
    .orderBy(asc(ownerNotice.id))
    .limit(limit);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  const [deleted] = await db.delete(ownerNotice).where(inArray(ownerNotice.id, ids));
  return deleted.affectedRows;
};
