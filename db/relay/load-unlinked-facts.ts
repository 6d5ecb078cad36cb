import { and, asc, inArray, isNull } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { alert } from '../schema/index.ts';
import { alertFact } from './alert-fact.ts';
import type { RelayedAlert } from './alert-fact.ts';

/** The facts of those of the alerts (at most some thousand) that no incident has yet, by id. Failures: the driver's errors. */
export const loadUnlinkedFacts = async ({ db }: Database, alertIds: number[]): Promise<RelayedAlert[]> => {
  const rows = await db
    .select({
      ...{ id: alert.id, sourceId: alert.sourceId, status: alert.status, notice: alert.notice },
      ...{ severity: alert.severity, dedupKey: alert.dedupKey, eventTime: alert.eventTime },
      ...{ isIdentified: alert.isIdentified, receivedAt: alert.receivedAt },
    })
    .from(alert)
    .where(and(inArray(alert.id, alertIds), isNull(alert.linkVersion)))
    .orderBy(asc(alert.id));
  return rows.map(alertFact);
};
