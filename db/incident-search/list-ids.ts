import { desc } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { incident } from '../schema/index.ts';
import { matchesFilter } from './incident-filter.ts';
import type { IncidentFilter } from './incident-filter.ts';

/** Most incidents that one bulk action takes. */
export const maxSelected = 10_000;

/** The ids that a list holds, newest first, at most {@link maxSelected}. `hasMore`: there are others. */
export const listIds = async (db: Queries, filter: IncidentFilter): Promise<{ ids: number[]; hasMore: boolean }> => {
  const found = await db
    .select({ id: incident.id })
    .from(incident)
    .where(await matchesFilter(db, filter))
    .orderBy(desc(incident.id))
    .limit(maxSelected + 1);
  return { ids: found.slice(0, maxSelected).map(({ id }) => id), hasMore: found.length > maxSelected };
};
