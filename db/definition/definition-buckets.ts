import { sql } from 'drizzle-orm';
import { bucketCount } from '#domain/report/alert-buckets.ts';
import type { AlertBuckets } from '#domain/report/alert-buckets.ts';
import type { Queries } from '../database.ts';

const maxDefinitions = 200;
const windowSeconds = 7 * 86_400;

/** Newest alerts of all that are looked at: however many there are, a page costs the same. */
export const maxLookedAlerts = 50_000;

type Look = { now: Date; maxAlerts?: number };

/**
 * The sparklines of these definitions (at most 200), by id: their firing alerts of the last 7 days in 30 equal parts, one
 * without any included. One statement, which reads at most the newest 50,000 alerts of all definitions along the primary key:
 * where more came in 7 days, all the spans begin with the oldest of those.
 */
export const definitionBuckets = async (
  db: Queries,
  definitionIds: readonly number[],
  { now, maxAlerts = maxLookedAlerts }: Look,
): Promise<Map<number, AlertBuckets>> => {
  const ids = [...new Set(definitionIds)].slice(0, maxDefinitions);
  if (ids.length === 0) return new Map();
  const until = Math.ceil(now.getTime() / 1_000);
  const part = sql`LEAST(FLOOR((at - since) / (${until} - since) * ${bucketCount}), ${bucketCount - 1})`;
  const [rows] = await db.execute(sql`
    WITH newest AS (
      SELECT definition_id, status, notice, UNIX_TIMESTAMP(received_at) AS at
      FROM alert ORDER BY id DESC LIMIT ${sql.raw(String(maxAlerts))}
    ), span AS (
      SELECT LEAST(GREATEST(${until - windowSeconds}, IF(COUNT(*) < ${maxAlerts}, 0, FLOOR(MIN(at)))), ${until - 60}) AS since
      FROM newest
    )
    SELECT since, definition_id AS id, ${part} AS part, COUNT(*) AS alerts
    FROM span LEFT JOIN newest ON at >= since AND status = 'firing' AND notice IS NULL
      AND definition_id IN (${sql.join(
        ids.map((id) => sql`${id}`),
        sql`, `,
      )})
    GROUP BY since, id, part`);
  return group(ids, rows as unknown as Found[], until); // the shape of the query above
};

type Found = { since: string | number; id: number | null; part: string | number | null; alerts: number | string };

const group = (ids: readonly number[], rows: Found[], until: number): Map<number, AlertBuckets> => {
  const fromMs = Number(rows[0]?.since ?? until - windowSeconds) * 1_000;
  const empty = (): AlertBuckets => ({
    ...{ fromMs, untilMs: until * 1_000, isCut: false },
    counts: Array.from({ length: bucketCount }, () => 0),
  });
  const buckets = new Map(ids.map((id) => [id, empty()]));
  for (const { id, part, alerts } of rows) {
    const own = id === null ? undefined : buckets.get(id);
    if (own !== undefined && part !== null) own.counts[Number(part)] = Number(alerts);
  }
  return buckets;
};
