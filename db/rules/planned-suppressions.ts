import { and, asc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { eventDefinition, suppression } from '../schema/index.ts';

/** Suppressions that hold at some time in [from, until), those that hold already first, then by their start. `limit`: 1 to 200. */
export const plannedSuppressions = (db: Queries, { from, until, limit }: { from: Date; until: Date; limit: number }) =>
  db
    .select({
      id: suppression.id,
      summary: eventDefinition.summary,
      definitionId: suppression.definitionId,
      element: suppression.element,
      fromAt: suppression.fromAt,
      untilAt: suppression.untilAt,
      reason: suppression.reason,
    })
    .from(suppression)
    .leftJoin(eventDefinition, eq(eventDefinition.id, suppression.definitionId))
    .where(
      and(
        or(isNull(suppression.untilAt), gt(suppression.untilAt, from)),
        or(isNull(suppression.fromAt), lt(suppression.fromAt, until)),
      ),
    )
    .orderBy(sql`GREATEST(COALESCE(${suppression.fromAt}, ${from}), ${from})`, asc(suppression.id))
    .limit(limit);

export type PlannedSuppression = Awaited<ReturnType<typeof plannedSuppressions>>[number];
