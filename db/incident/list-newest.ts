import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import type { CloseCause, IncidentState } from '#domain/incident/lifecycle.ts';
import type { Severity } from '#domain/severity.ts';
import type { Queries } from '../database.ts';
import { eventDefinition, incident, team } from '../schema/index.ts';
import type { Withheld } from '../schema/index.ts';

export type IncidentSearch = {
  /** Any of them; null: all. */
  states: IncidentState[] | null;
  /** The whole name, compared without case; null: any. */
  element: string | null;
  definitionId: number | null;
};

/** An incident as the API tells it, with the names of its definition and team (null: gone). */
export type IncidentSummary = {
  id: number;
  element: string;
  definitionId: number;
  definition: string | null;
  team: string | null;
  state: IncidentState;
  severity: Severity;
  alertCount: number;
  openedAt: Date;
  lastAlertAt: Date;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  closedAt: Date | null;
  closedBy: string | null;
  closeCause: CloseCause | null;
  reopenCount: number;
  /** What withholds its actions now, of the first of them; null: nothing. */
  withheld: Withheld | null;
  isFlapping: boolean;
  /** Percent of state change. */
  flapPercent: number;
  /** The storm rule that it was opened under. */
  stormRuleId: number | null;
};

const columns = {
  id: incident.id,
  element: incident.element,
  definitionId: incident.definitionId,
  definition: eventDefinition.summary,
  team: team.name,
  state: incident.state,
  severity: incident.severity,
  alertCount: incident.alertCount,
  openedAt: incident.openedAt,
  lastAlertAt: incident.lastAlertAt,
  acknowledgedAt: incident.acknowledgedAt,
  acknowledgedBy: incident.acknowledgedBy,
  closedAt: incident.closedAt,
  closedBy: incident.closedBy,
  closeCause: incident.closeCause,
  reopenCount: incident.reopenCount,
  withheld: incident.withheld,
  isFlapping: incident.isFlapping,
  flapPercent: incident.flapPercent,
  stormRuleId: incident.stormRuleId,
};

const select = (db: Queries) =>
  db
    .select(columns)
    .from(incident)
    .leftJoin(eventDefinition, eq(eventDefinition.id, incident.definitionId))
    .leftJoin(team, eq(team.id, incident.teamId));

/** Incidents of any state, newest first. `beforeId`: only older ones; `limit`: 1 to 200. `next` is the cursor of the next page. */
export const listNewestIncidents = async (
  db: Queries,
  search: IncidentSearch,
  page: { beforeId: number | null; limit: number },
): Promise<{ rows: IncidentSummary[]; next: number | null }> => {
  const found = await select(db)
    .where(
      and(
        search.states === null ? undefined : inArray(incident.state, search.states),
        search.element === null ? undefined : eq(incident.element, search.element),
        search.definitionId === null ? undefined : eq(incident.definitionId, search.definitionId),
        page.beforeId === null ? undefined : lt(incident.id, page.beforeId),
      ),
    )
    .orderBy(desc(incident.id))
    .limit(page.limit + 1);
  const rows = found.slice(0, page.limit);
  return { rows, next: found.length > page.limit ? (rows.at(-1)?.id ?? null) : null };
};

/** One incident, as {@link listNewestIncidents} gives it; null when it doesn't exist. */
export const findIncidentSummary = async (db: Queries, id: number): Promise<IncidentSummary | null> => {
  const [row] = await select(db).where(eq(incident.id, id));
  return row ?? null;
};
