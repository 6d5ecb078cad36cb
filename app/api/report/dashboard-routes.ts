import { teamLoads } from '#db/report/team-load.ts';
import type { TeamLoad } from '#db/report/team-load.ts';
import { integer, object, text } from '../openapi/shape.ts';
import { noParams } from '../page-query.ts';
import { readRoute } from '../read-route.ts';

/** What the dashboard shows, in CitoEngine's shape; CitoEngine's own path ends with a slash. */
export const dashboardRoutes = ['/api/v1/dashboard', '/api/v1/dashboard/'].map((path) =>
  readRoute({
    ...{ path, action: 'dashboard.read', params: noParams, query: noParams },
    summary: 'How many incidents of each team are open and acknowledged',
    ...{ shape: 'Dashboard', tells: "Every team, in CitoEngine's shape." },
    read: async ({ database }) => ({ body: dashboardJson(await teamLoads(database.db)) }),
  }),
);

/** By team name: `{"Ops": {"active": 3, "acknowledged": 1, "name": "Ops", "team_id": 1}}`. */
const dashboardJson = (loads: TeamLoad[]) =>
  Object.fromEntries(
    loads.map(({ teamId, teamName, open, acknowledged }) => [
      teamName,
      { active: open, acknowledged, name: teamName, team_id: teamId },
    ]),
  );

/** The shape of the dashboard. */
export const dashboardSchemas = {
  Dashboard: {
    type: 'object',
    description: 'By the name of a team.',
    additionalProperties: object({ active: integer, acknowledged: integer, name: text, team_id: integer }),
  },
};
