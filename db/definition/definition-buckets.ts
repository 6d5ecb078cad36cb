import { desc, inArray, sql } from 'drizzle-orm';
import { bucketCount } from '#domain/report/alert-buckets.ts';
import type { AlertBuckets } from '#domain/report/alert-buckets.ts';
import type { Queries } from '../database.ts';
import { alert } from '../schema/index.ts';

const maxDefinitions = 200;
const windowSeconds = 7 * 86_400;
/** Shortest span: where very many alerts come, all of those may be of one second. */
const minSpanSeconds = 60;

/** Newest alerts of all that are looked at: however many there are, a page costs the same. */
const maxLookedAlerts = 20_000;

type Look = { now: Date; maxAlerts?: number };

/**
 * The sparklines of these definitions (at most 200), by id: their firing alerts of the last 7 days in 30 equal parts, one
 * without any included. Two statements, however many definitions, which read at most the newest 20,000 alerts of all along the
 * primary key: where more came in 7 days, all the spans begin with the oldest of those.
 */
export const definitionBuckets = async (
  db: Queries,
  definitionIds: readonly number[],
  { now, maxAlerts = maxLookedAlerts }: Look,
): Promise<Map<number, AlertBuckets>> => {
  const ids = [...new Set(definitionIds)].slice(0, maxDefinitions);
  if (ids.length === 0) return new Map();
  const until = Math.ceil(now.getTime() / 1_000);
  const edge = await findEdge(db, maxAlerts);
  const since = Math.min(Math.max(until - windowSeconds, edge?.second ?? 0), until - minSpanSeconds);
  const second = sql`UNIX_TIMESTAMP(received_at)`;
  const part = sql`LEAST(FLOOR((${second} - ${since}) / ${until - since} * ${bucketCount}), ${bucketCount - 1})`;
  const [rows] = await db.execute(sql`
    SELECT definition_id AS id, ${part} AS part, COUNT(*) AS alerts FROM alert
    WHERE id >= ${edge?.id ?? 0} AND received_at >= ${new Date(since * 1_000)} AND status = 'firing' AND notice IS NULL
      AND ${inArray(sql`definition_id`, ids)}
    GROUP BY definition_id, part`);
  return group(ids, rows as unknown as Found[], { since, until }); // the shape of the query above
};

/** The oldest of the newest alerts; null: there are fewer. */
const findEdge = async (db: Queries, maxAlerts: number): Promise<{ id: number; second: number } | null> => {
  const [row] = await db
    .select({ id: alert.id, receivedAt: alert.receivedAt })
    .from(alert)
    .orderBy(desc(alert.id))
    .limit(1)
    .offset(maxAlerts - 1);
  return row === undefined ? null : { id: row.id, second: Math.floor(row.receivedAt.getTime() / 1_000) };
};

type Found = { id: number; part: string | number; alerts: number | string };
type Span = { since: number; until: number };

const group = (ids: readonly number[], rows: Found[], { since, until }: Span): Map<number, AlertBuckets> => {
  const empty = (): AlertBuckets => ({
    ...{ fromMs: since * 1_000, untilMs: until * 1_000, isCut: false },
    counts: Array.from({ length: bucketCount }, () => 0),
  });
  const buckets = new Map(ids.map((id) => [id, empty()]));
  for (const { id, part, alerts } of rows) {
    const own = buckets.get(id);
    if (own !== undefined) own.counts[Number(part)] = Number(alerts);
  }
  return buckets;
};
