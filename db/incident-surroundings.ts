import { and, desc, eq, gt, gte, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Day } from '#domain/report/period.ts';
import type { Queries } from './database.ts';
import { selectRows } from './incident-search/incident-row.ts';
import type { FoundRow } from './incident-search/incident-row.ts';
import { partNumber } from './report/report-filter.ts';
import { incident } from './schema/index.ts';

/** The incident whose surroundings are asked for. */
export type Centre = { id: number; definitionId: number; element: string; elementHash: string };

/** `teamIds`: of these teams only; null: of all. `limit`: 1 to 50. */
export type Reachable = { teamIds: readonly number[] | null; limit: number };

/** Incidents of a definition, newest first, that are looked at for similar ones. */
const maxSimilarLooked = 500;
/** Incidents of an element, newest first, that are counted. */
const maxCounted = 1_000;

/** Other incidents of the same element, of whatever definition, newest first. Goes along the index by element. */
export const elementHistory = (
  db: Queries,
  centre: Omit<Centre, 'definitionId'>,
  { teamIds, limit }: Reachable,
): Promise<FoundRow[]> =>
  selectRows(db, and(ofElement(centre), ne(incident.id, centre.id), ofTeams(teamIds)), {
    ...{ order: [desc(incident.id)], limit },
  });

/**
 * Incidents of the same definition on other elements that aren't closed, then those that closed after `closedAfter`, each
 * newest first. Of a definition only its newest 500 incidents are looked at, along its index.
 */
export const similarIncidents = (
  db: Queries,
  centre: Centre,
  { teamIds, limit, closedAfter }: Reachable & { closedAfter: Date },
): Promise<FoundRow[]> => {
  const newest = db
    .select({ id: incident.id })
    .from(incident)
    .where(eq(incident.definitionId, centre.definitionId))
    .orderBy(desc(incident.id))
    .limit(maxSimilarLooked)
    .as('newest');
  const where = and(
    sql`${incident.id} IN (SELECT ${newest.id} FROM ${newest})`,
    ne(incident.elementHash, centre.elementHash),
    or(isNull(incident.closedAt), gt(incident.closedAt, closedAfter)),
    ofTeams(teamIds),
  );
  return selectRows(db, where, { order: [sql`${incident.closedAt} IS NULL DESC`, desc(incident.id)], limit });
};

/**
 * How many incidents of the element opened on each of these days (1 to 366, ascending), this one included. Its newest 1,000
 * are looked at.
 */
export const elementDays = async (
  db: Queries,
  centre: Pick<Centre, 'element' | 'elementHash'>,
  { teamIds, days }: Pick<Reachable, 'teamIds'> & { days: readonly Day[] },
): Promise<number[]> => {
  const starts = days.map(({ startMs }) => startMs);
  const newest = db
    .select({ openedAt: incident.openedAt })
    .from(incident)
    .where(and(ofElement(centre), ofTeams(teamIds)))
    .orderBy(desc(incident.id))
    .limit(maxCounted)
    .as('newest');
  const rows = await db
    .select({ part: partNumber(newest.openedAt, starts), count: sql<number>`count(*)`.mapWith(Number) })
    .from(newest)
    .where(gte(newest.openedAt, new Date(starts[0] ?? 0)))
    .groupBy(sql`1`);
  return days.map((_, at) => rows.find(({ part }) => part === at + 1)?.count ?? 0);
};

const ofElement = ({ element, elementHash }: Pick<Centre, 'element' | 'elementHash'>): SQL | undefined =>
  and(eq(incident.element, element), eq(incident.elementHash, elementHash));

const ofTeams = (teamIds: readonly number[] | null): SQL | undefined => {
  if (teamIds === null) return undefined;
  return teamIds.length === 0 ? sql`FALSE` : inArray(incident.teamId, [...teamIds]);
};
