import { and, desc, eq, inArray, lte } from 'drizzle-orm';
import type { EntityState } from '#domain/incident/entity-state.ts';
import { withIncidentIds } from '#domain/incident/resume.ts';
import type { Queries } from '../database.ts';
import { alert, incident } from '../schema/index.ts';

const rowsLookedAt = 20;

/** The newest recorded state of an incident key; null when it never had an incident. */
export const loadNewestState = async (db: Queries, workflowId: string): Promise<EntityState | null> => {
  const rows = await db
    .select({ id: incident.id, serial: incident.serial, snapshot: incident.snapshot })
    .from(incident)
    .where(eq(incident.workflowId, workflowId))
    .orderBy(desc(incident.version), desc(incident.serial))
    .limit(rowsLookedAt);
  const [newest] = rows;
  if (newest === undefined) return null;
  return withIncidentIds(newest.snapshot, Object.fromEntries(rows.map(({ id, serial }) => [String(serial), id])));
};

const idsPerQuery = 1_000;

/** Those of the alerts that were linked at `version` or before. */
export const selectCountedAlertIds = async (db: Queries, alertIds: number[], version: number): Promise<number[]> => {
  const counted: number[] = [];
  for (let start = 0; start < alertIds.length; start += idsPerQuery) {
    const rows = await db
      .select({ id: alert.id })
      .from(alert)
      .where(and(inArray(alert.id, alertIds.slice(start, start + idsPerQuery)), lte(alert.linkVersion, version)));
    counted.push(...rows.map(({ id }) => id));
  }
  return counted;
};
