import { z } from 'zod';
import { readPeriod } from '#domain/report/period.ts';
import type { Period } from '#domain/report/period.ts';
import { isTimeZone } from '#domain/rule/calendar/wall-time.ts';
import { severities } from '#domain/severity.ts';
import type { Queries } from '#db/database.ts';
import type { ReportFilter } from '#db/report/report-filter.ts';
import { defaultDays, filterOfPeriod, lookbacks, tops } from '#app/report/report-query.ts';
import { rowId } from '../page-query.ts';
import type { Answer, Asked } from '../read-route.ts';

const team = rowId.optional().describe('Id of a team. Without it: all.');
const isZone = (name: string) => isTimeZone(name);

/** The query of reports about the incidents of some days. */
export const ofPeriod = {
  from: z.string().max(10).default('').describe('First day, as YYYY-MM-DD. Without it: 29 days before the last.'),
  to: z.string().max(10).default('').describe('Last day, as YYYY-MM-DD; included. Without it: today.'),
  zone: z
    .string()
    .max(64)
    .refine(isZone, 'must be a name of the IANA database, like Europe/Zurich')
    .default('UTC')
    .describe('Whose days these are: a name of the IANA database.'),
  team,
  severity: z.enum(severities).optional(),
};

/** How many are told. */
export const top = z.preprocess(Number, z.literal([...tops])).default(10);

/** The query of reports that look back from now. */
export const ofLookback = {
  days: z
    .preprocess(Number, z.literal([...lookbacks]))
    .default(7)
    .describe('How many times 24 hours to look back.'),
  top,
  team,
};

type PeriodQuery = z.output<z.ZodObject<typeof ofPeriod>>;
type OfPeriod<Q> = { db: Queries; filter: ReportFilter; days: Period['days']; query: Q };

/** What `tell` says of the incidents of the days that were asked for, and which days these are. */
export const tellPeriod = async <Q extends PeriodQuery>(
  { database: { db }, now, query }: Asked<unknown, Q>,
  tell: (asked: OfPeriod<Q>) => Promise<object>,
): Promise<Answer> => {
  const { zone, team: teamId = null, severity = null } = query;
  const { period, faults } = readPeriod({ from: query.from, to: query.to, zone, nowMs: now.getTime(), defaultDays });
  if (faults.length > 0) return { faults };
  const told = await tell({ db, filter: filterOfPeriod({ period, teamId, severity }), days: period.days, query });
  return { body: { period: { from: period.from, to: period.to, zone }, ...told } };
};
