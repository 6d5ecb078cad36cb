import { and, asc, count, eq, gt, inArray } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { alert } from '../schema/index.ts';

/** What alerts may name: a definition by its id or its key. */
export type Named = { id: number; key: string | null };

/** One way in which unmatched alerts name a definition. All of one way lie in order along the index. */
export type Way = { reason: (typeof waitingReasons)[number]; reference: string };

/** Unmatched alerts that would match now; `isMore`: there are more than were counted. */
export type Waiting = { alerts: number; isMore: boolean };

const maxCounted = 10_000;
const waitingReasons = ['unknown_definition', 'disabled_definition'] as const;

/** The ways in which alerts that wait for the definition name it. */
export const waysTo = ({ id, key }: Named): Way[] =>
  [String(id), ...(key === null ? [] : [key])].flatMap((reference) =>
    waitingReasons.map((reason) => ({ reason, reference })),
  );

const names = ({ reason, reference }: Way): SQL | undefined =>
  and(eq(alert.unmatchedReason, reason), eq(alert.definitionRef, reference));

/** How many unmatched alerts name this definition, up to 10,000. */
export const countWaiting = async (db: Queries, named: Named): Promise<Waiting> => {
  let alerts = 0;
  for (const way of waysTo(named)) {
    const some = db
      .select({ id: alert.id })
      .from(alert)
      .where(names(way))
      .limit(maxCounted + 1)
      .as('some');
    const [row] = await db.select({ alerts: count() }).from(some);
    alerts += row?.alerts ?? 0;
  }
  return { alerts: Math.min(alerts, maxCounted), isMore: alerts > maxCounted };
};

/**
 * The next unmatched alerts that name a definition this way, oldest first, locked: their ids, and where to go on (null: at the
 * end). The database compares texts more loosely than the relay does: what only looks alike is left out here.
 */
export const lockWaiting = async (
  tx: Queries,
  way: Way,
  { afterId, limit }: { afterId: number; limit: number },
): Promise<{ ids: number[]; next: number | null }> => {
  const rows = await tx
    .select({ id: alert.id, reference: alert.definitionRef })
    .from(alert)
    .where(and(names(way), gt(alert.id, afterId)))
    .orderBy(asc(alert.id))
    .limit(limit)
    .for('update');
  const isNamed = (reference: string): boolean => reference.toLowerCase() === way.reference.toLowerCase();
  const ids = rows.filter(({ reference }) => isNamed(reference)).map(({ id }) => id);
  return { ids, next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
};

/** These unmatched alerts are the definition's, and due for the relay; returns how many were not before. */
export const matchAlerts = async (
  tx: Queries,
  ids: readonly number[],
  { definitionId, now }: { definitionId: number; now: Date },
): Promise<number> => {
  if (ids.length === 0) return 0;
  const [{ affectedRows }] = await tx
    .update(alert)
    .set({ definitionId, unmatchedReason: null, relayDueAt: now, relayAttempts: 0 })
    .where(and(inArray(alert.id, [...ids]), inArray(alert.unmatchedReason, [...waitingReasons])));
  return affectedRows;
};
