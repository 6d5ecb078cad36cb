import { and, asc, eq, lte } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { incident } from '../schema/index.ts';

/** An incident whose workflow is to decide again, with what signals it, and when that became due. */
export type DueRecheck = {
  id: number;
  workflowId: string;
  definitionId: number;
  element: string;
  elementHash: string;
  recheckAt: Date;
};

/** Incidents whose recheck is due, longest overdue first. Any worker may take the same: a signal too many does no harm. */
export const listDueRechecks = async ({ db }: Database, now: Date, limit: number): Promise<DueRecheck[]> => {
  const rows = await db
    .select({
      id: incident.id,
      workflowId: incident.workflowId,
      definitionId: incident.definitionId,
      element: incident.element,
      elementHash: incident.elementHash,
      recheckAt: incident.recheckAt,
    })
    .from(incident)
    .where(lte(incident.recheckAt, now))
    .orderBy(asc(incident.recheckAt))
    .limit(limit);
  return rows.flatMap(({ recheckAt, ...row }) => (recheckAt === null ? [] : [{ ...row, recheckAt }]));
};

/** The recheck is done, unless it was asked for again since it was taken. Idempotency: what is clear stays clear. */
export const clearRecheck = async ({ db }: Database, { id, recheckAt }: DueRecheck): Promise<void> => {
  await db
    .update(incident)
    .set({ recheckAt: null })
    .where(and(eq(incident.id, id), eq(incident.recheckAt, recheckAt)));
};
