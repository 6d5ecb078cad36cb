import { asc, eq, inArray } from 'drizzle-orm';
import type { Queries } from './database.ts';
import { ticket, ticketSystem } from './schema/index.ts';

export type TicketListRow = Awaited<ReturnType<typeof ticketsOf>>[number];

const maxTickets = 1_000;

/** The tickets of these incidents (at most 200), oldest first, with the name of their system (null: it's gone). */
export const ticketsOf = async (db: Queries, incidentIds: number[]) => {
  if (incidentIds.length === 0) return [];
  return db
    .select({
      id: ticket.id,
      incidentId: ticket.incidentId,
      systemName: ticketSystem.name,
      state: ticket.state,
      externalKey: ticket.externalKey,
      url: ticket.url,
      attempts: ticket.attempts,
      lastError: ticket.lastError,
      createdAt: ticket.createdAt,
      updatedAt: ticket.updatedAt,
    })
    .from(ticket)
    .leftJoin(ticketSystem, eq(ticketSystem.id, ticket.ticketSystemId))
    .where(inArray(ticket.incidentId, incidentIds))
    .orderBy(asc(ticket.id))
    .limit(maxTickets);
};
