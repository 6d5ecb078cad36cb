import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { alert } from '../schema/index.ts';

/** When the newest alert of the problem happened, by its sender's clock as its first did, and never before `first`. */
export const findLastAlertTime = async (db: Queries, incidentId: number, first: Date): Promise<Date> => {
  const [row] = await db
    .select({ eventTime: alert.eventTime })
    .from(alert)
    .where(and(eq(alert.incidentId, incidentId), eq(alert.status, 'firing'), isNull(alert.notice)))
    .orderBy(desc(alert.id))
    .limit(1);
  return row === undefined || row.eventTime < first ? first : row.eventTime;
};
