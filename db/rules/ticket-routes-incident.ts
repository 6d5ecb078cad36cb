import { asc, desc, eq } from 'drizzle-orm';
import type { RouteAbout } from '#domain/ticket/route/ticket-route.ts';
import type { Queries } from '../database.ts';
import { alert, category, eventDefinition, incident, source, team } from '../schema/index.ts';
import { findLastAlertTime } from '../ticket/last-alert-time.ts';

/** An incident as routes and templates see it now. */
export type RoutedIncident = NonNullable<Awaited<ReturnType<typeof loadRoutedIncident>>>;

/**
 * What routes look at of an incident, and the facts that its ticket's texts are made of; null: there is no such incident, or
 * its alerts are gone. Labels are those of its latest alert over those that were recorded.
 */
export const loadRoutedIncident = async (db: Queries, id: number) => {
  const [row] = await db
    .select({
      state: incident.state,
      recorded: incident.labels,
      sourceId: incident.sourceId,
      teamId: eventDefinition.teamId,
      element: incident.element,
      definitionId: incident.definitionId,
      severity: incident.severity,
      alertCount: incident.alertCount,
      summary: eventDefinition.summary,
      message: alert.message,
      labels: alert.labels,
      firstAlertAt: alert.eventTime,
      team: team.name,
      category: category.name,
      source: source.name,
    })
    .from(incident)
    .innerJoin(eventDefinition, eq(eventDefinition.id, incident.definitionId))
    .innerJoin(team, eq(team.id, eventDefinition.teamId))
    .innerJoin(category, eq(category.id, eventDefinition.categoryId))
    .innerJoin(alert, eq(alert.incidentId, incident.id))
    .innerJoin(source, eq(source.id, alert.sourceId))
    .where(eq(incident.id, id))
    .orderBy(asc(alert.id))
    .limit(1);
  if (row === undefined) return null;
  const latest = await latestAlert(db, id);
  const lastAlertAt = await findLastAlertTime(db, id, row.firstAlertAt);
  const { state, recorded, sourceId, teamId, ...facts } = row;
  const { element, definitionId, severity } = facts;
  const about: RouteAbout = {
    ...{ definitionId, teamId, element, severity, sourceId: sourceId ?? latest?.sourceId ?? 0 },
    labels: { ...recorded, ...latest?.labels },
  };
  return { id, state, about, facts: { incidentId: id, ...facts, lastAlertAt } };
};

const latestAlert = async (db: Queries, incidentId: number) => {
  const [row] = await db
    .select({ labels: alert.labels, sourceId: alert.sourceId })
    .from(alert)
    .where(eq(alert.incidentId, incidentId))
    .orderBy(desc(alert.id))
    .limit(1);
  return row;
};

/** The newest incidents, for a choice. */
export const newestIncidents = (db: Queries, limit: number) =>
  db
    .select({ id: incident.id, element: incident.element, summary: eventDefinition.summary })
    .from(incident)
    .leftJoin(eventDefinition, eq(eventDefinition.id, incident.definitionId))
    .orderBy(desc(incident.id))
    .limit(limit);
