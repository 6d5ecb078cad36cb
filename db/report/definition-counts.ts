import { asc, eq, sql } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { eventDefinition, team } from '../schema/index.ts';

export type TeamDefinitions = { teamId: number; teamName: string; enabled: number; disabled: number };

const maxTeams = 1_000;

/** How many event definitions each team has, teams without any included, by name. */
export const definitionsPerTeam = (db: Queries): Promise<TeamDefinitions[]> =>
  db
    .select({
      teamId: team.id,
      teamName: team.name,
      enabled: sql<number>`coalesce(sum(${eventDefinition.isEnabled} = 1), 0)`.mapWith(Number),
      disabled: sql<number>`coalesce(sum(${eventDefinition.isEnabled} = 0), 0)`.mapWith(Number),
    })
    .from(team)
    .leftJoin(eventDefinition, eq(eventDefinition.teamId, team.id))
    .groupBy(team.id, team.name)
    .orderBy(asc(team.name))
    .limit(maxTeams);
