import { inArray } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { incident } from '../schema/index.ts';

export type BulkTarget = Awaited<ReturnType<typeof loadTargets>>[number];

/** What an action on each of these incidents (at most 100) needs to know; those that don't exist are left out. */
export const loadTargets = async (db: Queries, ids: readonly number[]) => {
  if (ids.length === 0) return [];
  return db
    .select({
      id: incident.id,
      teamId: incident.teamId,
      workflowId: incident.workflowId,
      definitionId: incident.definitionId,
      element: incident.element,
      elementHash: incident.elementHash,
      state: incident.state,
    })
    .from(incident)
    .where(inArray(incident.id, [...ids]));
};
