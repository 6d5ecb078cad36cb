import { isAllowed } from '#domain/access/is-allowed.ts';
import { readPeriod } from '#domain/report/period.ts';
import { elementDays, elementHistory, similarIncidents } from '#db/incident-surroundings.ts';
import type { Centre } from '#db/incident-surroundings.ts';
import type { Served } from '#app/http/serve.ts';
import { readZone } from '#app/time/zone-cookie.ts';

const shownRows = 10;
const pictureDays = 30;
const recentMs = 30 * 86_400_000;

/** What else there was of an incident's element and of its definition, of what this person may see. */
export const loadSurroundings = async ({ context, user }: Served, centre: Centre) => {
  const { db } = context;
  const now = context.now();
  const teamIds = isAllowed(user, 'incident.read', { teamId: null }) ? null : user.teamIds;
  const zone = readZone(context.headers.cookie ?? null);
  const asked = { from: '', to: '', zone, nowMs: now.getTime(), defaultDays: pictureDays };
  const { days } = readPeriod(asked).period;
  const reach = { teamIds, limit: shownRows + 1 };
  const [history, similar, counts] = await Promise.all([
    elementHistory(db, centre, reach),
    similarIncidents(db, centre, { ...reach, closedAfter: new Date(now.getTime() - recentMs) }),
    elementDays(db, centre, { teamIds, days }),
  ]);
  return {
    history: firstOf(history),
    similar: firstOf(similar),
    days: days.map(({ date }, at) => ({ date, count: counts[at] ?? 0 })),
  };
};

const firstOf = <Row>(rows: Row[]) => ({ rows: rows.slice(0, shownRows), hasMore: rows.length > shownRows });
