import { desc, eq } from 'drizzle-orm';
import type { RowDataPacket } from 'mysql2/promise';
import type { EntityState } from '#domain/incident/entity-state.ts';
import { withIncidentIds } from '#domain/incident/resume.ts';
import { upgradeState } from '#domain/incident/upgrade-state.ts';
import type { Database } from '../database.ts';
import { incident } from '../schema/index.ts';

const rowsLookedAt = 20;

/** The newest recorded state of an incident key, in today's shape whichever version wrote it; null when it never had an incident. */
export const loadNewestState = async ({ db }: Database, workflowId: string): Promise<EntityState | null> => {
  const rows = await db
    .select({ id: incident.id, serial: incident.serial, snapshot: incident.snapshot })
    .from(incident)
    .where(eq(incident.workflowId, workflowId))
    .orderBy(desc(incident.version), desc(incident.serial))
    .limit(rowsLookedAt);
  const [newest] = rows;
  if (newest?.snapshot == null) return null;
  const ids = Object.fromEntries(rows.map(({ id, serial }) => [String(serial), id]));
  return withIncidentIds(upgradeState(newest.snapshot), ids);
};

const idsPerQuery = 1_000;

/** Those of the alerts that were linked at `version` or before. */
export const selectCountedAlertIds = async (
  { pool }: Database,
  alertIds: number[],
  version: number,
): Promise<number[]> => {
  const counted: number[] = [];
  for (let start = 0; start < alertIds.length; start += idsPerQuery) {
    const ids = alertIds.slice(start, start + idsPerQuery);
    const [rows] = await pool.query<(RowDataPacket & { id: number })[]>(
      'SELECT id FROM alert WHERE id IN (?) AND link_version <= ?',
      [ids, version],
    );
    counted.push(...rows.map(({ id }) => id));
  }
  return counted;
};
