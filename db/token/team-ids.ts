import { eq } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { teamMember } from '../schema/index.ts';

const maxTeams = 1_000;

/** Ids of the teams that a user is in. */
export const teamIdsOf = async (db: Queries, userId: number): Promise<number[]> => {
  const rows = await db
    .select({ teamId: teamMember.teamId })
    .from(teamMember)
    .where(eq(teamMember.userId, userId))
    .limit(maxTeams);
  return rows.map(({ teamId }) => teamId);
};
