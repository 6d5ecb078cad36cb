import { and, isNotNull, lt } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { deleteOldNotices } from '../notice/delete-old-notices.ts';
import { deliveryKey, session, sourceRefusal, sourceTraffic, ticketNews } from '../schema/index.ts';

const rowsPerStatement = 1_000;
const keyDays = 7;
/** What was decided on stands on the timeline; an engine that was set back further than this is beyond help. */
const newsDays = 90;
const dayMs = 86_400_000;

/**
 * Delivery keys, traffic and refusals of more than 7 days ago, sessions that have expired, news of tickets that were decided on and are
 * more than 90 days old, and old notices to owners are gone, at most 1,000 of each. Returns how many rows were deleted. Idempotency: deletes what is still there.
 */
export const deleteExpired = async (database: Database, now: Date): Promise<number> => {
  const { db } = database;
  const oldest = new Date(now.getTime() - keyDays * dayMs);
  const [keys] = await db.delete(deliveryKey).where(lt(deliveryKey.createdAt, oldest)).limit(rowsPerStatement);
  const [sessions] = await db.delete(session).where(lt(session.expiresAt, now)).limit(rowsPerStatement);
  const [traffic] = await db.delete(sourceTraffic).where(lt(sourceTraffic.bucketAt, oldest)).limit(rowsPerStatement);
  const [refusals] = await db.delete(sourceRefusal).where(lt(sourceRefusal.bucketAt, oldest)).limit(rowsPerStatement);
  const [news] = await db
    .delete(ticketNews)
    .where(and(lt(ticketNews.at, new Date(now.getTime() - newsDays * dayMs)), isNotNull(ticketNews.linkVersion)))
    .limit(rowsPerStatement);
  const notices = await deleteOldNotices(database, now, rowsPerStatement);
  return [keys, sessions, traffic, refusals, news].reduce((sum, { affectedRows }) => sum + affectedRows, notices);
};
