import { and, desc, eq } from 'drizzle-orm';
import { severities } from '#domain/severity.ts';
import type { Severity } from '#domain/severity.ts';
import type { Queries } from '../database.ts';
import { eventDefinition, incident, team } from '../schema/index.ts';

type Place = { state: 'open' | 'acknowledged'; severity: Severity; teamId: number | null };

/** An incident as a screen on a wall shows it; the names of its definition and team are null when they're gone. */
export type WorstIncident = Awaited<ReturnType<typeof selectAt>>[number];

/**
 * Incidents that aren't closed: worst severity first, of each the open ones before the acknowledged, then the newest.
 * `teamId`: of that team; null: of all. `limit`: 1 to 100. Reads along the index by state, however many there are.
 */
export const worstIncidents = async (
  db: Queries,
  { teamId, limit }: { teamId: number | null; limit: number },
): Promise<WorstIncident[]> => {
  const rows: WorstIncident[] = [];
  for (const severity of severities)
    for (const state of ['open', 'acknowledged'] as const)
      if (rows.length < limit) rows.push(...(await selectAt(db, { state, severity, teamId }, limit - rows.length)));
  return rows;
};

const selectAt = (db: Queries, { state, severity, teamId }: Place, limit: number) =>
  db
    .select({
      id: incident.id,
      state: incident.state,
      severity: incident.severity,
      definitionId: incident.definitionId,
      summary: eventDefinition.summary,
      element: incident.element,
      alertCount: incident.alertCount,
      openedAt: incident.openedAt,
      acknowledgedBy: incident.acknowledgedBy,
      withheldBy: incident.withheldBy,
      teamName: team.name,
    })
    .from(incident)
    .leftJoin(eventDefinition, eq(eventDefinition.id, incident.definitionId))
    .leftJoin(team, eq(team.id, incident.teamId))
    .where(
      and(
        eq(incident.state, state),
        eq(incident.severity, severity),
        teamId === null ? undefined : eq(incident.teamId, teamId),
      ),
    )
    .orderBy(desc(incident.id))
    .limit(limit);
