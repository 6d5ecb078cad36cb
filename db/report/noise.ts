import { and, desc, eq, sql } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { eventDefinition, incident, team } from '../schema/index.ts';
import { alertSum, countAll, lastAlertWithin } from './report-filter.ts';
import type { ReportFilter } from './report-filter.ts';

/** How loud something was, and how much of it nobody took: closed without ever having been acknowledged. */
export type Noise = { incidents: number; alerts: number; unattended: number; elements: number };
export type NoisyDefinition = Noise & {
  definitionId: number;
  /** null: the definition is gone. */
  summary: string | null;
  teamName: string | null;
};
export type NoisyElement = Noise & { element: string; definitions: number };

type Top = { limit: number; definitionId?: number | null };

const unattended =
  sql<number>`coalesce(sum(${incident.state} = 'closed' and ${incident.acknowledgedAt} is null), 0)`.mapWith(Number);
const loudestFirst = [desc(sql`alerts`), desc(sql`incidents`)] as const;
const noise = {
  incidents: countAll.as('incidents'),
  alerts: alertSum.as('alerts'),
  unattended: unattended.as('unattended'),
};

/** The definitions with most alerts, of incidents whose last alert came within the filter's period. `limit`: 1 to 100. */
export const noisyDefinitions = async (
  db: Queries,
  filter: ReportFilter,
  { limit, definitionId = null }: Top,
): Promise<NoisyDefinition[]> => {
  const only = definitionId === null ? undefined : eq(incident.definitionId, definitionId);
  const loudest = db
    .select({
      definitionId: incident.definitionId,
      ...noise,
      elements: sql<number>`count(distinct ${incident.elementHash})`.mapWith(Number).as('elements'),
    })
    .from(incident)
    .where(and(lastAlertWithin(filter), only))
    .groupBy(incident.definitionId)
    .orderBy(...loudestFirst, incident.definitionId)
    .limit(limit)
    .as('loudest');
  return db
    .select({
      definitionId: loudest.definitionId,
      summary: eventDefinition.summary,
      teamName: team.name,
      incidents: loudest.incidents,
      alerts: loudest.alerts,
      unattended: loudest.unattended,
      elements: loudest.elements,
    })
    .from(loudest)
    .leftJoin(eventDefinition, eq(eventDefinition.id, loudest.definitionId))
    .leftJoin(team, eq(team.id, eventDefinition.teamId))
    .orderBy(desc(loudest.alerts), desc(loudest.incidents), loudest.definitionId);
};

/** The elements with most alerts, of incidents whose last alert came within the filter's period. `limit`: 1 to 100. */
export const noisyElements = async (db: Queries, filter: ReportFilter, limit: number): Promise<NoisyElement[]> => {
  const rows = await db
    .select({
      element: sql<string>`min(${incident.element})`,
      ...noise,
      definitions: sql<number>`count(distinct ${incident.definitionId})`.mapWith(Number),
    })
    .from(incident)
    .where(lastAlertWithin(filter))
    .groupBy(incident.elementHash)
    .orderBy(...loudestFirst, incident.elementHash)
    .limit(limit);
  return rows.map((row) => ({ ...row, elements: 1 }));
};
