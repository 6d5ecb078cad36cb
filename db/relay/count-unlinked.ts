import { isNotNull, sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { alert } from '../schema/index.ts';

/** Matched alerts that no incident has yet: those on their way, and those that the sweeper will signal again. Reads one index. */
export const countUnlinked = async ({ db }: Database): Promise<number> => {
  const [row] = await db
    .select({ alerts: sql<number>`count(*)`.mapWith(Number) })
    .from(alert)
    .where(isNotNull(alert.relayDueAt));
  return row?.alerts ?? 0;
};
