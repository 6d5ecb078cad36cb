import { and, desc, eq, gte, inArray, max, sql } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { apiToken, sourceTraffic } from '../schema/index.ts';
import { noTraffic } from '../relay/count-traffic.ts';
import type { Traffic } from '../relay/count-traffic.ts';

/** What a source sent since some time, and when it was last heard of (null: not in the last 7 days). */
export type SeenTraffic = Traffic & { lastAt: Date | null };

const total = (column: (typeof sourceTraffic)[keyof Traffic]) => sql<number>`sum(${column})`.mapWith(Number);

/** What each of these sources sent since `since`, along the primary key. Sources that sent nothing are there too. */
export const readTraffic = async (
  db: Queries,
  sourceIds: readonly number[],
  since: Date,
): Promise<Map<number, SeenTraffic>> => {
  const found = new Map<number, SeenTraffic>(sourceIds.map((id) => [id, { ...noTraffic(), lastAt: null }]));
  if (sourceIds.length === 0) return found;
  const isOne = inArray(sourceTraffic.sourceId, [...sourceIds]);
  const sums = await db
    .select({
      sourceId: sourceTraffic.sourceId,
      ...{ requests: total(sourceTraffic.requests), alerts: total(sourceTraffic.alerts) },
      ...{ unmatched: total(sourceTraffic.unmatched), recovery: total(sourceTraffic.recovery) },
      ...{ acknowledgement: total(sourceTraffic.acknowledgement), flapping: total(sourceTraffic.flapping) },
      downtime: total(sourceTraffic.downtime),
    })
    .from(sourceTraffic)
    .where(and(isOne, gte(sourceTraffic.bucketAt, since)))
    .groupBy(sourceTraffic.sourceId);
  for (const { sourceId, ...counts } of sums) found.set(sourceId, { ...counts, lastAt: null });
  const newest = db
    .select({ sourceId: sourceTraffic.sourceId, at: max(sourceTraffic.bucketAt).as('at') })
    .from(sourceTraffic)
    .where(isOne)
    .groupBy(sourceTraffic.sourceId)
    .as('newest');
  const seen = await db
    .select({ sourceId: sourceTraffic.sourceId, lastAt: sourceTraffic.lastAt })
    .from(sourceTraffic)
    .innerJoin(newest, and(eq(newest.sourceId, sourceTraffic.sourceId), eq(newest.at, sourceTraffic.bucketAt)));
  for (const { sourceId, lastAt } of seen) found.set(sourceId, { ...(found.get(sourceId) ?? noTraffic()), lastAt });
  return found;
};

const maxTokens = 200;

/** The tokens of a source that aren't revoked, newest first; their texts are kept nowhere. */
export const listSourceTokens = (db: Queries, sourceId: number) =>
  db
    .select({
      id: apiToken.id,
      name: apiToken.name,
      hint: apiToken.hint,
      createdAt: apiToken.createdAt,
      expiresAt: apiToken.expiresAt,
      lastUsedAt: apiToken.lastUsedAt,
    })
    .from(apiToken)
    .where(and(eq(apiToken.sourceId, sourceId), sql`${apiToken.revokedAt} IS NULL`))
    .orderBy(desc(apiToken.id))
    .limit(maxTokens);
