import { and, asc, eq } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { alert, category, eventDefinition, incident, source, team, ticket, ticketSystem } from '../schema/index.ts';

export type TicketKey = { incidentId: number; ticketSystemId: number };

/** Everything that an attempt to open the ticket needs: its intent, its system, and the incident's facts. */
export type TicketWork = NonNullable<Awaited<ReturnType<typeof loadTicketWork>>>;

/** The ticket's row with its system, and the facts that a ticket is made from, with the first alert's texts. null: no intent. */
export const loadTicketWork = async ({ db }: Database, key: TicketKey) => {
  const [row] = await db
    .select({
      ticket: {
        id: ticket.id,
        state: ticket.state,
        attempts: ticket.attempts,
        leaseUntil: ticket.leaseUntil,
        externalKey: ticket.externalKey,
        url: ticket.url,
      },
      system: { name: ticketSystem.name, kind: ticketSystem.kind, config: ticketSystem.config },
      facts: {
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
      },
    })
    .from(ticket)
    .innerJoin(ticketSystem, eq(ticketSystem.id, ticket.ticketSystemId))
    .innerJoin(incident, eq(incident.id, ticket.incidentId))
    .innerJoin(eventDefinition, eq(eventDefinition.id, incident.definitionId))
    .innerJoin(team, eq(team.id, eventDefinition.teamId))
    .innerJoin(category, eq(category.id, eventDefinition.categoryId))
    .innerJoin(alert, eq(alert.incidentId, incident.id))
    .innerJoin(source, eq(source.id, alert.sourceId))
    .where(and(eq(ticket.incidentId, key.incidentId), eq(ticket.ticketSystemId, key.ticketSystemId)))
    .orderBy(asc(alert.id))
    .limit(1);
  return row ?? null;
};
