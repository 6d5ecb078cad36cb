import { and, desc, eq, gt, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { MaintenancePhase } from '#domain/rule/phase.ts';
import type { MaintenanceWindow } from '#domain/rule/rules.ts';
import type { Queries } from '../database.ts';
import { maintenanceWindow } from '../schema/index.ts';

export type MaintenanceRow = MaintenanceWindow & { createdAt: Date; createdBy: string };

type Page = { phase: MaintenancePhase; now: Date; beforeId: number | null; limit: number };

/** A page of maintenance windows, newest first. `limit`: 1 to 200. */
export const listMaintenance = async (
  db: Queries,
  { phase, now, beforeId, limit }: Page,
): Promise<{ rows: MaintenanceRow[]; next: number | null }> => {
  const older = beforeId === null ? undefined : lt(maintenanceWindow.id, beforeId);
  const found = await select(db, and(phase === 'past' ? isPast(now) : sql`NOT (${isPast(now)})`, older), limit + 1);
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
};

/** One window; null when it doesn't exist. */
export const loadMaintenance = async (db: Queries, id: number): Promise<MaintenanceRow | null> => {
  const [row] = await select(db, eq(maintenanceWindow.id, id), 1);
  return row ?? null;
};

const maxOpenEnded = 200;

/** Windows without an end that nobody has ended, oldest first, at most 200. */
export const listOpenEnded = async (db: Queries, now: Date): Promise<MaintenanceRow[]> => {
  const isRunning = or(isNull(maintenanceWindow.endedAt), gt(maintenanceWindow.endedAt, now));
  return (await select(db, and(isNull(maintenanceWindow.durationMinutes), isRunning), maxOpenEnded)).reverse();
};

/** A single window is past once no time zone can have it any more: two days after its end by UTC. */
const isPast = (now: Date): SQL => sql`(
  (${and(isNotNull(maintenanceWindow.endedAt), lte(maintenanceWindow.endedAt, now))})
  OR (${maintenanceWindow.recurrence} IS NULL AND ${maintenanceWindow.durationMinutes} IS NOT NULL
    AND DATE_ADD(STR_TO_DATE(${maintenanceWindow.start}, '%Y-%m-%dT%H:%i'),
      INTERVAL ${maintenanceWindow.durationMinutes} + 2880 MINUTE) <= ${now}))`;

const select = async (db: Queries, where: SQL | undefined, limit: number): Promise<MaintenanceRow[]> => {
  const rows = await db.select().from(maintenanceWindow).where(where).orderBy(desc(maintenanceWindow.id)).limit(limit);
  return rows.map(({ endedAt, ...row }) => ({ ...row, endedAtMs: endedAt?.getTime() ?? null }));
};
