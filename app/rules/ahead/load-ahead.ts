import { isAllowed } from '#domain/access/is-allowed.ts';
import { readPeriod } from '#domain/report/period.ts';
import { formatWallTime, instantToWall } from '#domain/rule/calendar/wall-time.ts';
import { listMaintenance } from '#db/rules/maintenance-list.ts';
import { plannedSuppressions } from '#db/rules/planned-suppressions.ts';
import type { Served } from '#app/http/serve.ts';
import { readZone } from '#app/time/zone-cookie.ts';
import { planLanes } from './plan-lanes.ts';

/** How many days of the viewer's calendar are looked ahead, today included. */
const aheadDays = 14;
const maxLooked = 200;
const maxLanes = 60;

export type Ahead = Awaited<ReturnType<typeof loadAhead>>;

/** What is withheld from now on, of today and the 13 days after it: at most 60 lanes of what this person may see. */
export const loadAhead = async ({ context, user }: Pick<Served, 'context' | 'user'>) => {
  const { db } = context;
  const now = context.now();
  const nowMs = now.getTime();
  const zone = readZone(context.headers.cookie ?? null);
  const { fromMs, untilMs, days } = daysAhead(nowMs, zone);
  const [suppressions, windows] = await Promise.all([
    isAllowed(user, 'suppression.read')
      ? plannedSuppressions(db, { from: now, until: new Date(untilMs), limit: maxLooked })
      : [],
    isAllowed(user, 'rule.read')
      ? listMaintenance(db, { phase: 'current', now, beforeId: null, limit: maxLooked })
      : { rows: [], next: null },
  ]);
  const lanes = planLanes(suppressions, windows.rows, { fromMs: nowMs, untilMs });
  return {
    ...{ nowMs, fromMs, untilMs, days },
    lanes: lanes.slice(0, maxLanes),
    hasMore: lanes.length > maxLanes || suppressions.length === maxLooked || windows.next !== null,
  };
};

const daysAhead = (nowMs: number, zone: string) => {
  const dayOf = (ms: number) => formatWallTime(ms).slice(0, 10);
  const today = instantToWall(nowMs, zone);
  const [from, to] = [dayOf(today), dayOf(today + (aheadDays - 1) * 86_400_000)];
  return readPeriod({ from, to, zone, nowMs, defaultDays: aheadDays }).period;
};
