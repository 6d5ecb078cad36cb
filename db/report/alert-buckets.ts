import { inArray, sql } from 'drizzle-orm';
import { alertBuckets as fill } from '#domain/report/alert-buckets.ts';
import type { AlertBuckets, SecondCount } from '#domain/report/alert-buckets.ts';
import type { Queries } from '../database.ts';
import { incident } from '../schema/index.ts';

const maxIncidents = 200;
/** Newest alerts of an incident that are looked at: however many it has, a page costs the same. */
const maxAlerts = 200;

/**
 * The sparklines of a list's incidents (at most 200), by incident id: their firing alerts from opening to close, or `now`, in
 * 30 equal parts. One statement, which reads at most 200 alerts of each along the index by incident; where there are more, the
 * span begins with the oldest of those. An incident that doesn't exist has no entry.
 */
export const alertBuckets = async (
  db: Queries,
  incidentIds: readonly number[],
  now: Date,
): Promise<Map<number, AlertBuckets>> => {
  const ids = [...new Set(incidentIds)].slice(0, maxIncidents);
  if (ids.length === 0) return new Map();
  const newest = ids.map(
    (id) => sql`(SELECT incident_id, received_at FROM alert
      WHERE incident_id = ${id} AND status = 'firing' AND notice IS NULL ORDER BY id DESC LIMIT ${sql.raw(String(maxAlerts))})`,
  );
  const counted = sql`SELECT incident_id, FLOOR(UNIX_TIMESTAMP(received_at)) AS second, COUNT(*) AS alerts
    FROM (${sql.join(newest, sql` UNION ALL `)}) AS newest GROUP BY incident_id, second`;
  const [rows] = await db.execute(sql`
    SELECT life.id, UNIX_TIMESTAMP(life.opened_at) AS opened, UNIX_TIMESTAMP(life.closed_at) AS closed, second, alerts
    FROM ${incident} AS life LEFT JOIN (${counted}) AS counted ON counted.incident_id = life.id
    WHERE ${inArray(sql`life.id`, ids)}`);
  return group(rows as unknown as Found[], now); // the shape of the query above
};

type Found = {
  id: number;
  opened: string;
  closed: string | null;
  second: string | number | null;
  alerts: number | string | null;
};

const group = (rows: Found[], now: Date): Map<number, AlertBuckets> => {
  const buckets = new Map<number, AlertBuckets>();
  for (const [id, own] of Map.groupBy(rows, (row) => row.id)) {
    const seconds: SecondCount[] = own.flatMap(({ second, alerts }) =>
      second === null ? [] : [{ second: Number(second), count: Number(alerts) }],
    );
    const closed = own[0]?.closed ?? null;
    const life = {
      openedAtMs: Number(own[0]?.opened) * 1_000,
      closedAtMs: closed === null ? null : Number(closed) * 1_000,
      nowMs: now.getTime(),
      isCut: seconds.reduce((sum, { count }) => sum + count, 0) >= maxAlerts,
    };
    buckets.set(id, fill(seconds, life));
  }
  return buckets;
};
