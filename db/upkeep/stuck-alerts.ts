import { and, asc, inArray, isNotNull, lt } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { alert } from '../schema/index.ts';

/** A matched alert that its incident doesn't have yet. */
export type StuckAlert = { id: number; definitionId: number | null; element: string; receivedAt: Date };

/** Matched alerts that came before `before` and belong to no decision yet, oldest first. */
export const listStuckAlerts = ({ db }: Database, before: Date, limit: number): Promise<StuckAlert[]> =>
  db
    .select({ id: alert.id, definitionId: alert.definitionId, element: alert.element, receivedAt: alert.receivedAt })
    .from(alert)
    .where(and(isNotNull(alert.relayDueAt), lt(alert.receivedAt, before)))
    .orderBy(asc(alert.id))
    .limit(limit);

const idsPerStatement = 500;

/** The next sweep signals these alerts again, unless they are linked by then. Idempotency: what is linked stays so. */
export const signalSoon = async ({ db }: Database, alertIds: number[], now: Date): Promise<void> => {
  for (let start = 0; start < alertIds.length; start += idsPerStatement)
    await db
      .update(alert)
      .set({ relayDueAt: now })
      .where(and(inArray(alert.id, alertIds.slice(start, start + idsPerStatement)), isNotNull(alert.relayDueAt)));
};
