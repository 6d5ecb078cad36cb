import { asc, eq } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { alert, category, eventDefinition, incident, source, team, ticketSystem } from '../schema/index.ts';

/** The facts of an incident that its ticket is made from, with its first alert's texts; null when it doesn't exist. */
export const loadTicketFacts = async (db: Queries, incidentId: number) => {
  const [row] = await db
    .select({
      element: incident.element,
      definitionId: incident.definitionId,
      summary: eventDefinition.summary,
      message: alert.message,
      severity: incident.severity,
      team: team.name,
      category: category.name,
      source: source.name,
      labels: alert.labels,
      firstAlertAt: alert.eventTime,
      lastAlertAt: incident.lastAlertAt,
      alertCount: incident.alertCount,
    })
    .from(incident)
    .innerJoin(eventDefinition, eq(eventDefinition.id, incident.definitionId))
    .innerJoin(team, eq(team.id, eventDefinition.teamId))
    .innerJoin(category, eq(category.id, eventDefinition.categoryId))
    .innerJoin(alert, eq(alert.incidentId, incident.id))
    .innerJoin(source, eq(source.id, alert.sourceId))
    .where(eq(incident.id, incidentId))
    .orderBy(asc(alert.id))
    .limit(1);
  return row ?? null;
};

/** Kind and settings of a ticket system; null when it doesn't exist. */
export const loadTicketSystem = async (db: Queries, id: number) => {
  const [row] = await db
    .select({ name: ticketSystem.name, kind: ticketSystem.kind, config: ticketSystem.config })
    .from(ticketSystem)
    .where(eq(ticketSystem.id, id));
  return row ?? null;
};
