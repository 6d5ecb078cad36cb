import type { FastifyInstance } from 'fastify';
import { teamLoads } from '#db/report/team-load.ts';
import type { TeamLoad } from '#db/report/team-load.ts';
import type { ApiDependencies } from './dependencies.ts';
import { requireReader } from './token-guard.ts';

/** What the dashboard shows, in CitoEngine's shape, for the token of a user who may see it. */
export const registerReportRoutes = (server: FastifyInstance, dependencies: ApiDependencies): void => {
  const guard = { preHandler: requireReader(dependencies, 'dashboard.read') };
  const answer = async () => dashboardJson(await teamLoads(dependencies.database.db));
  server.get('/api/v1/dashboard', guard, answer);
  // CitoEngine's own path ends so.
  server.get('/api/v1/dashboard/', guard, answer);
};

/** By team name: `{"Ops": {"active": 3, "acknowledged": 1, "name": "Ops", "team_id": 1}}`. */
const dashboardJson = (loads: TeamLoad[]) =>
  Object.fromEntries(
    loads.map(({ teamId, teamName, open, acknowledged }) => [
      teamName,
      { active: open, acknowledged, name: teamName, team_id: teamId },
    ]),
  );
