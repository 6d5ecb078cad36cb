import { sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { delivery } from '../schema/index.ts';

/** Alerts that are accepted and wait for the relay. Reads one index. */
export const countBacklog = async ({ db }: Database): Promise<number> => {
  const [row] = await db.select({ alerts: sql<string | null>`SUM(${delivery.alertCount})` }).from(delivery);
  return Number(row?.alerts ?? 0);
};
