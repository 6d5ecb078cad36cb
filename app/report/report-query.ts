import { maxPeriodDays, readPeriod } from '#domain/report/period.ts';
import type { Period } from '#domain/report/period.ts';
import type { FieldFault } from '#domain/intake/alert.ts';
import { severities } from '#domain/severity.ts';
import type { Severity } from '#domain/severity.ts';
import type { ReportFilter } from '#db/report/report-filter.ts';
import type { Served } from '#app/http/serve.ts';
import { readZone } from '#app/time/zone-cookie.ts';

/** What a report was asked for, as its form shows it. */
export type ReportQuery = {
  period: Period;
  faults: FieldFault[];
  teamId: number | null;
  severity: Severity | null;
  /** Of reports that look back from now, days. */
  lookback: Lookback;
  top: Top;
  definitionId: number | null;
  element: string;
  zone: string;
};

export const lookbacks = [1, 7, 30] as const;
export type Lookback = (typeof lookbacks)[number];
export const tops = [10, 25, 50, 100] as const;
export type Top = (typeof tops)[number];

export const defaultDays = 30;
const maxElement = 255;
const dayMs = 86_400_000;

/** The query of a report's address. What breaks a rule is named in `faults` and replaced by what an empty field means. */
export const readReportQuery = ({ url, context }: Pick<Served, 'url' | 'context'>): ReportQuery => {
  const given = (name: string): string => (url.searchParams.get(name) ?? '').trim();
  const zone = readZone(context.headers.cookie ?? null);
  const nowMs = context.now().getTime();
  return {
    ...readPeriod({ from: given('from'), to: given('to'), zone, nowMs, defaultDays }),
    teamId: readNumber(given('team')),
    severity: severities.find((severity) => severity === given('severity')) ?? null,
    lookback: lookbacks.find((days) => String(days) === given('days')) ?? 7,
    top: tops.find((count) => String(count) === given('top')) ?? 10,
    definitionId: readNumber(given('definition')),
    element: given('element').slice(0, maxElement),
    zone,
  };
};

const readNumber = (text: string): number | null => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null);

/** Incidents of the days that were asked for. */
export const filterOfPeriod = ({
  period,
  teamId,
  severity,
}: Pick<ReportQuery, 'period' | 'teamId' | 'severity'>): ReportFilter => ({
  from: new Date(period.fromMs),
  until: new Date(period.untilMs),
  teamId,
  severity,
});

/** Incidents of the last 1, 7 or 30 times 24 hours. */
export const filterOfLookback = (
  { lookback, teamId }: Pick<ReportQuery, 'lookback' | 'teamId'>,
  now: Date,
): ReportFilter => ({
  from: new Date(now.getTime() - lookback * dayMs),
  until: new Date(now.getTime() + maxPeriodDays * dayMs), // a source's clock may run ahead
  teamId,
  severity: null,
});
