import { lt } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { deleteOldNotices } from '../notice/delete-old-notices.ts';
import { deliveryKey, session, sourceRefusal, sourceTraffic } from '../schema/index.ts';

const rowsPerStatement = 1_000;
const keyDays = 7;
const dayMs = 86_400_000;

/**
 * Delivery keys, traffic and refusals of more than 7 days ago and sessions that have expired are gone, and old notices to owners, at most
 * 1,000 of each. Returns how many rows were deleted. Idempotency: deletes what is still there.
 */
export const deleteExpired = async (database: Database, now: Date): Promise<number> => {
  const { db } = database;
  const oldest = new Date(now.getTime() - keyDays * dayMs);
  const [keys] = await db.delete(deliveryKey).where(lt(deliveryKey.createdAt, oldest)).limit(rowsPerStatement);
  const [sessions] = await db.delete(session).where(lt(session.expiresAt, now)).limit(rowsPerStatement);
  const [traffic] = await db.delete(sourceTraffic).where(lt(sourceTraffic.bucketAt, oldest)).limit(rowsPerStatement);
  const [refusals] = await db.delete(sourceRefusal).where(lt(sourceRefusal.bucketAt, oldest)).limit(rowsPerStatement);
  const notices = await deleteOldNotices(database, now, rowsPerStatement);
  return keys.affectedRows + sessions.affectedRows + traffic.affectedRows + refusals.affectedRows + notices;
};
