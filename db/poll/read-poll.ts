import { eq, sql } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { polledEvent, sourcePoll } from '../schema/index.ts';

/** How the polling of a source goes. `events`: active ones on record; `ours`: those with an alert. null: it wasn't polled yet. */
export const readPoll = async (db: Queries, sourceId: number) => {
  const [row] = await db.select().from(sourcePoll).where(eq(sourcePoll.sourceId, sourceId));
  if (row === undefined) return null;
  const [counts] = await db
    .select({
      events: sql<number>`COUNT(*)`.mapWith(Number),
      ours: sql<number>`COALESCE(SUM(${polledEvent.isOurs}), 0)`.mapWith(Number),
    })
    .from(polledEvent)
    .where(eq(polledEvent.sourceId, sourceId));
  const { leaseUntil, dueAt, lastOkAt, lastFailedAt, failures, lastError } = row;
  return { leaseUntil, dueAt, lastOkAt, lastFailedAt, failures, lastError, events: 0, ours: 0, ...counts };
};
