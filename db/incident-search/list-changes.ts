import { and, desc, gt, sql } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { incident } from '../schema/index.ts';

/** One recorded version of an incident. */
export type IncidentChange = { id: number; version: number; at: Date };

/** More in one look than anybody reads one by one. */
const maxChanges = 500;

/** Incidents that were recorded after `since`, the newest first, at most 500; null: when the newest was, as one entry. */
export const listChanges = async (db: Queries, since: Date | null): Promise<IncidentChange[]> => {
  const rows = await db
    .select({
      id: incident.id,
      version: incident.version,
      at: incident.engineAt,
    })
    .from(incident)
    .where(and(sql`${incident.engineAt} IS NOT NULL`, since === null ? undefined : gt(incident.engineAt, since)))
    .orderBy(desc(incident.engineAt))
    .limit(since === null ? 1 : maxChanges);
  return rows.flatMap(({ at, ...row }) => (at === null ? [] : [{ ...row, at }]));
};
