import { sql } from 'drizzle-orm';
import type { Quarter } from '#domain/report/week-grid.ts';
import type { Queries } from '../database.ts';
import { incident } from '../schema/index.ts';
import { countAll, openedWithin } from './report-filter.ts';
import type { ReportFilter } from './report-filter.ts';

const quarterSeconds = 900;
/** Quarters of an hour of 366 days. */
const maxQuarters = 35_136;

/** How many incidents opened in each quarter of an hour of the filter's period (at most 366 days); those without any are left out. */
export const incidentQuarters = async (db: Queries, filter: ReportFilter): Promise<Quarter[]> => {
  const rows = await db
    .select({
      quarter: sql<number>`floor(unix_timestamp(${incident.openedAt}) / 900)`.mapWith(Number),
      count: countAll,
    })
    .from(incident)
    .where(openedWithin(filter))
    .groupBy(sql`1`)
    .limit(maxQuarters);
  return rows.map(({ quarter, count }) => ({ startMs: quarter * quarterSeconds * 1_000, count }));
};
