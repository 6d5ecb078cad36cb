import { sql } from 'drizzle-orm';
import type { Day } from '#domain/report/period.ts';
import { severities } from '#domain/severity.ts';
import type { Severity } from '#domain/severity.ts';
import type { Queries } from '../database.ts';
import { incident } from '../schema/index.ts';
import { alertSum, countAll, lastAlertWithin, openedWithin, partNumber } from './report-filter.ts';
import type { ReportFilter } from './report-filter.ts';

/** Incidents of one day by severity, and how many alerts they had. */
export type IncidentDay = { date: string; bySeverity: Record<Severity, number>; incidents: number; alerts: number };

/** Which of an incident's times says on which day it is counted. */
export type DayBasis = 'opened' | 'last_alert';

/** Incidents per day of a filter's period, days without any included. `days`: all of the period's, at most 366. */
export const incidentDays = async (
  db: Queries,
  filter: ReportFilter,
  { days, basis }: { days: readonly Day[]; basis: DayBasis },
): Promise<IncidentDay[]> => {
  const column = basis === 'opened' ? incident.openedAt : incident.lastAlertAt;
  const starts = days.map(({ startMs }) => startMs);
  const rows = await db
    .select({ part: partNumber(column, starts), severity: incident.severity, count: countAll, alerts: alertSum })
    .from(incident)
    .where(basis === 'opened' ? openedWithin(filter) : lastAlertWithin(filter))
    .groupBy(sql`1`, sql`2`);
  return days.map(({ date }, at) => {
    const own = rows.filter(({ part }) => part === at + 1);
    const of = (severity: Severity) => own.find((row) => row.severity === severity)?.count ?? 0;
    const bySeverity = { S0: of('S0'), S1: of('S1'), S2: of('S2'), S3: of('S3') };
    const incidents = severities.reduce((sum, severity) => sum + bySeverity[severity], 0);
    return { date, bySeverity, incidents, alerts: own.reduce((sum, row) => sum + row.alerts, 0) };
  });
};
