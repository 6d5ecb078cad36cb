import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import type { Queries } from './database.ts';
import { ticket, ticketSystem } from './schema/index.ts';

export type TicketListRow = Awaited<ReturnType<typeof ticketsOf>>[number];

const maxTickets = 1_000;

/**
 * The tickets of these incidents (at most 200), oldest first, with the name of their system (null: it's gone). One that a person
 * took away is none of them any more.
 */
export const ticketsOf = async (db: Queries, incidentIds: number[]) => {
  if (incidentIds.length === 0) return [];
  return db
    .select({
      id: ticket.id,
      incidentId: ticket.incidentId,
      ticketSystemId: ticket.ticketSystemId,
      systemName: ticketSystem.name,
      state: ticket.state,
      externalKey: ticket.externalKey,
      url: ticket.url,
      remote: ticket.remote,
      requestedBy: ticket.requestedBy,
      attempts: ticket.attempts,
      lastError: ticket.lastError,
      failedAt: ticket.failedAt,
      createdAt: ticket.createdAt,
      updatedAt: ticket.updatedAt,
    })
    .from(ticket)
    .leftJoin(ticketSystem, eq(ticketSystem.id, ticket.ticketSystemId))
    .where(and(inArray(ticket.incidentId, incidentIds), ne(ticket.state, 'detached')))
    .orderBy(asc(ticket.id))
    .limit(maxTickets);
};
