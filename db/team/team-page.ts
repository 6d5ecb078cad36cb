import { asc, count, eq, inArray } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { eventDefinition, teamMember, user } from '../schema/index.ts';

const maxMembers = 1_000;

/** The people in a team by name, those who are disabled too. */
export const listMembers = (db: Queries, teamId: number) =>
  db
    .select({ id: user.id, name: user.name, role: user.role, isEnabled: user.isEnabled })
    .from(teamMember)
    .innerJoin(user, eq(user.id, teamMember.userId))
    .where(eq(teamMember.teamId, teamId))
    .orderBy(asc(user.name))
    .limit(maxMembers);

/** How many people and definitions each of these teams has; teams that have none are left out. */
export const countOfTeams = async (db: Queries, teamIds: readonly number[]) => {
  if (teamIds.length === 0) return { members: new Map<number, number>(), definitions: new Map<number, number>() };
  const members = await db
    .select({ teamId: teamMember.teamId, found: count() })
    .from(teamMember)
    .where(inArray(teamMember.teamId, [...teamIds]))
    .groupBy(teamMember.teamId);
  const definitions = await db
    .select({ teamId: eventDefinition.teamId, found: count() })
    .from(eventDefinition)
    .where(inArray(eventDefinition.teamId, [...teamIds]))
    .groupBy(eventDefinition.teamId);
  const byTeam = (rows: { teamId: number; found: number }[]) => new Map(rows.map((row) => [row.teamId, row.found]));
  return { members: byTeam(members), definitions: byTeam(definitions) };
};
