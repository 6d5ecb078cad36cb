import { and, eq, gte, lt, sql } from 'drizzle-orm';
import type { AnyColumn, SQL } from 'drizzle-orm';
import type { Severity } from '#domain/severity.ts';
import { incident } from '../schema/index.ts';

/** What a report is about: incidents of [from, until), of one team or severity (null: of all). */
export type ReportFilter = { from: Date; until: Date; teamId: number | null; severity: Severity | null };

/** Incidents whose last alert came within the period, as CitoEngine's reports take them. */
export const lastAlertWithin = (filter: ReportFilter): SQL | undefined => within(incident.lastAlertAt, filter);

/** Incidents that opened within the period. */
export const openedWithin = (filter: ReportFilter): SQL | undefined => within(incident.openedAt, filter);

const within = (column: typeof incident.lastAlertAt | typeof incident.openedAt, filter: ReportFilter) =>
  and(
    gte(column, filter.from),
    lt(column, filter.until),
    filter.teamId === null ? undefined : eq(incident.teamId, filter.teamId),
    filter.severity === null ? undefined : eq(incident.severity, filter.severity),
  );

export const countAll = sql<number>`count(*)`.mapWith(Number);
export const alertSum = sql<number>`coalesce(sum(${incident.alertCount}), 0)`.mapWith(Number);

/**
 * The number, from 1, of the part that a time lies in; 0: before all. `startsMs`: where the parts begin, ascending. A zone's
 * days aren't alike long, so that the server can't divide by their length.
 */
export const partNumber = (column: AnyColumn, startsMs: readonly number[]): SQL<number> =>
  sql<number>`interval(unix_timestamp(${column}), ${sql.raw(startsMs.map((ms) => String(ms / 1_000)).join(', '))})`.mapWith(
    Number,
  );
