import { eq } from 'drizzle-orm';
import type { Queries } from './database.ts';
import { eventDefinition, incident, ticket, ticketSystem } from './schema/index.ts';

/** One ticket with its system (null: it's gone) and its incident; null when it doesn't exist. */
export const loadTicket = async (db: Queries, id: number) => {
  const [row] = await db
    .select({
      id: ticket.id,
      state: ticket.state,
      marker: ticket.marker,
      externalKey: ticket.externalKey,
      url: ticket.url,
      remote: ticket.remote,
      requestedBy: ticket.requestedBy,
      ticketSystemId: ticket.ticketSystemId,
      attempts: ticket.attempts,
      leaseUntil: ticket.leaseUntil,
      lastError: ticket.lastError,
      createdAt: ticket.createdAt,
      updatedAt: ticket.updatedAt,
      systemName: ticketSystem.name,
      incident: {
        id: incident.id,
        element: incident.element,
        severity: incident.severity,
        state: incident.state,
        teamId: incident.teamId,
        summary: eventDefinition.summary,
      },
    })
    .from(ticket)
    .innerJoin(incident, eq(incident.id, ticket.incidentId))
    .leftJoin(eventDefinition, eq(eventDefinition.id, incident.definitionId))
    .leftJoin(ticketSystem, eq(ticketSystem.id, ticket.ticketSystemId))
    .where(eq(ticket.id, id));
  return row ?? null;
};
