import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { incident } from '../schema/index.ts';
import { openedWithin } from './report-filter.ts';
import type { ReportFilter } from './report-filter.ts';

/** Seconds over `count` incidents; null: there was none. */
export type Spread = { count: number; medianSeconds: number | null; meanSeconds: number | null };
export type ResponseTimes = { id: number; name: string | null; acknowledge: Spread; close: Spread };

/** What the times are told for. */
export type ResponseSubject = 'team' | 'definition';

const maxSubjects = 200;
const columnOf = { team: incident.teamId, definition: incident.definitionId };
/** Where the names stand: their table and column. */
const namesOf = { team: sql.raw('team'), definition: sql.raw('event_definition') };
const nameColumnOf = { team: sql.raw('name'), definition: sql.raw('summary') };

/**
 * How long it took from an incident's opening to its (last) acknowledgement and to its close, per team or definition, of
 * incidents that opened within the filter's period; those that weren't acknowledged, or closed, don't count for the one, or
 * the other. The subjects with most incidents first, at most 200.
 */
export const responseTimes = async (
  db: Queries,
  filter: ReportFilter,
  subject: ResponseSubject,
): Promise<ResponseTimes[]> => {
  const timed = sql`
    SELECT id, what, seconds, ROW_NUMBER() OVER (PARTITION BY id, what ORDER BY seconds) AS place,
      COUNT(*) OVER (PARTITION BY id, what) AS total
    FROM (${secondsUntil(filter, subject, 'acknowledged')} UNION ALL ${secondsUntil(filter, subject, 'closed')}) AS timed`;
  const [rows] = await db.execute(sql`
    SELECT spread.*, names.${nameColumnOf[subject]} AS name FROM (
      SELECT id, MAX(CASE WHEN what = 'a' THEN total ELSE 0 END) AS acknowledged, MAX(CASE WHEN what = 'c' THEN total ELSE 0 END) AS closed,
        AVG(CASE WHEN what = 'a' THEN seconds END) AS acknowledgeMean, AVG(CASE WHEN what = 'c' THEN seconds END) AS closeMean,
        ${median('a')} AS acknowledgeMedian, ${median('c')} AS closeMedian
      FROM (${timed}) AS placed GROUP BY id
    ) AS spread LEFT JOIN ${namesOf[subject]} AS names ON names.id = spread.id
    ORDER BY GREATEST(spread.acknowledged, spread.closed) DESC, spread.id LIMIT ${sql.raw(String(maxSubjects))}`);
  return (rows as unknown as Found[]).map((row) => ({
    id: row.id,
    name: row.name,
    acknowledge: spread(row.acknowledged, row.acknowledgeMedian, row.acknowledgeMean),
    close: spread(row.closed, row.closeMedian, row.closeMean),
  })); // the shape of the query above
};

type Found = { id: number; name: string | null } & Record<'acknowledged' | 'closed', number | string> &
  Record<'acknowledgeMean' | 'closeMean' | 'acknowledgeMedian' | 'closeMedian', string | number | null>;

/** The mean of the one or two incidents in the middle. */
const median = (what: 'a' | 'c'): SQL =>
  sql`AVG(CASE WHEN what = ${sql.raw(`'${what}'`)} AND place IN (FLOOR((total + 1) / 2), FLOOR((total + 2) / 2)) THEN seconds END)`;

const secondsUntil = (filter: ReportFilter, subject: ResponseSubject, end: 'acknowledged' | 'closed'): SQL => {
  const column = end === 'closed' ? incident.closedAt : incident.acknowledgedAt;
  const seconds = sql`GREATEST(0, TIMESTAMPDIFF(MICROSECOND, ${incident.openedAt}, ${column}) / 1000000)`;
  const what = sql.raw(end === 'closed' ? "'c'" : "'a'");
  return sql`SELECT ${columnOf[subject]} AS id, ${what} AS what, ${seconds} AS seconds FROM ${incident} WHERE ${openedWithin(filter)} AND ${column} IS NOT NULL`;
};

const spread = (count: number | string, median: string | number | null, mean: string | number | null): Spread => ({
  count: Number(count),
  medianSeconds: median === null ? null : Number(median),
  meanSeconds: mean === null ? null : Number(mean),
});
