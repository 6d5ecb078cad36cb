import { and, asc, eq, inArray } from 'drizzle-orm';
import { worseSeverity } from '#domain/severity.ts';
import type { Severity } from '#domain/severity.ts';
import type { Queries } from '../database.ts';
import { incident, team } from '../schema/index.ts';
import { countAll } from './report-filter.ts';

/** A team's incidents that aren't closed. `worst`: of the open ones, else of the acknowledged; null: there is none. */
export type TeamLoad = {
  teamId: number;
  teamName: string;
  open: number;
  acknowledged: number;
  worst: { severity: Severity; state: 'open' | 'acknowledged' } | null;
};

const maxTeams = 1_000;

/** What each team has to do now, by name, teams without anything included. `teamId`: of that one only; null: all. */
export const teamLoads = async (db: Queries, teamId: number | null = null): Promise<TeamLoad[]> => {
  const [teams, counts] = await Promise.all([
    db
      .select({ id: team.id, name: team.name })
      .from(team)
      .where(teamId === null ? undefined : eq(team.id, teamId))
      .orderBy(asc(team.name))
      .limit(maxTeams),
    db
      .select({ teamId: incident.teamId, state: incident.state, severity: incident.severity, count: countAll })
      .from(incident)
      .where(
        and(
          inArray(incident.state, ['open', 'acknowledged']),
          teamId === null ? undefined : eq(incident.teamId, teamId),
        ),
      )
      .groupBy(incident.state, incident.teamId, incident.severity),
  ]);
  return teams.map(({ id, name }) => {
    const of = (state: 'open' | 'acknowledged') => counts.filter((row) => row.teamId === id && row.state === state);
    const sum = (rows: typeof counts) => rows.reduce((total, { count }) => total + count, 0);
    const state = of('open').length > 0 ? 'open' : 'acknowledged';
    const found = of(state).map(({ severity }) => severity);
    const [first] = found;
    const worst: TeamLoad['worst'] =
      first === undefined ? null : { severity: found.reduce(worseSeverity, first), state };
    return { teamId: id, teamName: name, open: sum(of('open')), acknowledged: sum(of('acknowledged')), worst };
  });
};
