import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { incidentStates } from '#domain/incident/lifecycle.ts';
import type { IncidentState } from '#domain/incident/lifecycle.ts';
import type { Queries } from '../database.ts';
import { incident } from '../schema/index.ts';

/** A tile counts no further than this; one more means that there are more. */
export const maxTileCount = 10_000;
const dayMs = 86_400_000;

/**
 * How many incidents are open, acknowledged, and were closed in the 24 hours before `now`, each at most
 * {@link maxTileCount} + 1. `teamIds`: of these teams only.
 */
export const countTiles = async (
  db: Queries,
  { now, teamIds }: { now: Date; teamIds: readonly number[] | undefined },
): Promise<Record<IncidentState, number>> => {
  if (teamIds?.length === 0) return { open: 0, acknowledged: 0, closed: 0 };
  const ofTeams = teamIds === undefined ? undefined : inArray(incident.teamId, [...teamIds]);
  const recent = gt(incident.closedAt, new Date(now.getTime() - dayMs));
  const counts = await Promise.all(
    incidentStates.map(async (state) => {
      const where = and(eq(incident.state, state), state === 'closed' ? recent : undefined, ofTeams);
      return [state, await countUpTo(db, where)] as const;
    }),
  );
  return { open: 0, acknowledged: 0, closed: 0, ...Object.fromEntries(counts) };
};

const countUpTo = async (db: Queries, where: SQL | undefined): Promise<number> => {
  const bounded = db
    .select({ id: incident.id })
    .from(incident)
    .where(where)
    .limit(maxTileCount + 1)
    .as('bounded');
  const [row] = await db.select({ count: sql<number>`count(*)`.mapWith(Number) }).from(bounded);
  return row?.count ?? 0;
};
