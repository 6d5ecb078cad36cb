import { desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { UnmatchedReason } from '#domain/intake/unmatched.ts';
import { unmatchedReasons } from '#domain/intake/unmatched.ts';
import type { Queries } from '../database.ts';
import { alert, source } from '../schema/index.ts';

const excerptLength = 300;

/** Unmatched alerts that name the same definition for the same reason, with their newest. `reference` '': they name none. */
export type UnmatchedGroup = {
  reason: UnmatchedReason;
  reference: string;
  alerts: number;
  newest: { id: number; element: string; excerpt: string; sourceName: string | null; receivedAt: Date };
};

type Page = { limit: number; beforeId?: number | null; reasons?: readonly UnmatchedReason[] };

/**
 * Unmatched alerts by what they name, the group of the newest alert first, at most `limit` groups. `beforeId`: only groups
 * whose newest alert is older than this one; null: from the first. `reasons`: of these alone.
 */
export const groupUnmatched = async (
  db: Queries,
  { limit, beforeId = null, reasons = unmatchedReasons }: Page,
): Promise<UnmatchedGroup[]> => {
  const newestId = sql<number>`max(${alert.id})`.mapWith(Number);
  const groups = await db
    .select({ reason: alert.unmatchedReason, alerts: sql<number>`count(*)`.mapWith(Number), newestId })
    .from(alert)
    .where(inArray(alert.unmatchedReason, [...reasons]))
    .groupBy(alert.unmatchedReason, alert.definitionRef)
    .having(beforeId === null ? undefined : lt(newestId, beforeId))
    .orderBy(desc(newestId))
    .limit(limit);
  const newest = await loadNewest(
    db,
    groups.map((group) => group.newestId),
  );
  return groups.flatMap(({ reason, alerts, newestId: id }) => {
    const row = newest.get(id);
    if (reason === null || row === undefined) return [];
    const { reference, ...shown } = row;
    return [{ reason, reference, alerts, newest: shown }];
  });
};

const loadNewest = async (db: Queries, ids: number[]) => {
  if (ids.length === 0) return new Map<number, never>();
  const rows = await db
    .select({
      id: alert.id,
      reference: alert.definitionRef,
      element: alert.element,
      excerpt: sql<string>`left(${alert.message}, ${excerptLength})`,
      sourceName: source.name,
      receivedAt: alert.receivedAt,
    })
    .from(alert)
    .leftJoin(source, eq(source.id, alert.sourceId))
    .where(inArray(alert.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
};
