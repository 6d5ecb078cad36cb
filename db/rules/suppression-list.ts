import { and, desc, eq, gt, isNull, lt, lte, or } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { SuppressionPhase } from '#domain/rule/phase.ts';
import type { Queries } from '../database.ts';
import { eventDefinition, suppression } from '../schema/index.ts';

/** A suppression with the definition that it names. `summary` null: it names none, or one that is gone. */
export type SuppressionRow = Awaited<ReturnType<typeof select>>[number];

type Page = { phase: SuppressionPhase; now: Date; beforeId: number | null; limit: number };

/** A page of the suppressions of one phase, newest first. `limit`: 1 to 200. */
export const listSuppressions = async (
  db: Queries,
  { phase, now, beforeId, limit }: Page,
): Promise<{ rows: SuppressionRow[]; next: number | null }> => {
  const older = beforeId === null ? undefined : lt(suppression.id, beforeId);
  const found = await select(db, and(isIn(phase, now), older), limit + 1);
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
};

/** The suppressions of a definition that aren't over, newest first, at most 100. */
export const suppressionsOf = (db: Queries, definitionId: number, now: Date): Promise<SuppressionRow[]> =>
  select(db, and(eq(suppression.definitionId, definitionId), isNotOver(now)), 100);

/** One suppression; null when it doesn't exist. */
export const loadSuppression = async (db: Queries, id: number): Promise<SuppressionRow | null> => {
  const [row] = await select(db, eq(suppression.id, id), 1);
  return row ?? null;
};

const isNotOver = (now: Date): SQL | undefined => or(isNull(suppression.untilAt), gt(suppression.untilAt, now));

const isIn = (phase: SuppressionPhase, now: Date): SQL | undefined => {
  switch (phase) {
    case 'active':
      return and(isNotOver(now), or(isNull(suppression.fromAt), lte(suppression.fromAt, now)));
    case 'upcoming':
      return and(isNotOver(now), gt(suppression.fromAt, now));
    case 'ended':
      return lte(suppression.untilAt, now);
  }
};

const select = (db: Queries, where: SQL | undefined, limit: number) =>
  db
    .select({
      id: suppression.id,
      definitionId: suppression.definitionId,
      summary: eventDefinition.summary,
      isDefinitionEnabled: eventDefinition.isEnabled,
      teamId: eventDefinition.teamId,
      element: suppression.element,
      fromAt: suppression.fromAt,
      untilAt: suppression.untilAt,
      reason: suppression.reason,
      owner: suppression.owner,
      createdAt: suppression.createdAt,
      createdBy: suppression.createdBy,
    })
    .from(suppression)
    .leftJoin(eventDefinition, eq(eventDefinition.id, suppression.definitionId))
    .where(where)
    .orderBy(desc(suppression.id))
    .limit(limit);
