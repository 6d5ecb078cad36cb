import { isAllowed } from '#domain/access/is-allowed.ts';
import { weekGrid } from '#domain/report/week-grid.ts';
import { alertBuckets } from '#db/report/alert-buckets.ts';
import { incidentDays } from '#db/report/incident-days.ts';
import { incidentQuarters } from '#db/report/incident-quarters.ts';
import { noisyElements } from '#db/report/noise.ts';
import { teamLoads } from '#db/report/team-load.ts';
import { worstIncidents } from '#db/report/worst-incidents.ts';
import { listWallScreens } from '#db/wall/wall-screens.ts';
import type { Served } from '#app/http/serve.ts';
import { filterOfLookback, filterOfPeriod, readReportQuery } from '#app/report/report-query.ts';

const worstRows = 8;
const noisyRows = 10;

/** All that the page Dashboards shows, for the days and the team in its address. */
export const loadDashboard = async ({ context, url, user }: Served) => {
  const { db } = context;
  const now = context.now();
  const query = readReportQuery({ context, url });
  const { teamId } = query;
  const filter = filterOfPeriod({ ...query, severity: null });
  const [loads, days, quarters, noisy, worst] = await Promise.all([
    teamLoads(db),
    incidentDays(db, filter, { days: query.period.days, basis: 'opened' }),
    incidentQuarters(db, filter),
    noisyElements(db, filterOfLookback(query, now), noisyRows),
    worstIncidents(db, { teamId, limit: worstRows }),
  ]);
  const buckets = await alertBuckets(
    db,
    worst.map(({ id }) => id),
    now,
  );
  const screens = isAllowed(user, 'wall.write') ? await listWallScreens(db) : null;
  const grid = weekGrid(quarters, query.zone);
  return { query, loads, days, grid, noisy, worst, buckets, screens };
};
