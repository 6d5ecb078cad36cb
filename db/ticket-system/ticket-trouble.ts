import { and, eq, exists, gt, or } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { mattersStill, needsSomebody } from '../ticket/needs-somebody.ts';
import { incident, ticket, ticketSystem, ticketSystemHealth } from '../schema/index.ts';

/** A ticket system that needs somebody: it is left alone until `pausedUntil`, or tickets failed. */
export type TicketTrouble = Awaited<ReturnType<typeof findTrouble>>[number];

const maxNamed = 5;

/** Enabled systems that are paused, or where tickets need somebody, at most 5. */
export const findTrouble = (db: Queries, now: Date) => {
  const troubled = db
    .select({ id: ticket.id })
    .from(ticket)
    .innerJoin(incident, eq(incident.id, ticket.incidentId))
    .where(and(eq(ticket.ticketSystemId, ticketSystem.id), needsSomebody, mattersStill));
  return db
    .select({ id: ticketSystem.id, name: ticketSystem.name, pausedUntil: ticketSystemHealth.pausedUntil })
    .from(ticketSystem)
    .leftJoin(ticketSystemHealth, eq(ticketSystemHealth.ticketSystemId, ticketSystem.id))
    .where(and(eq(ticketSystem.isEnabled, true), or(gt(ticketSystemHealth.pausedUntil, now), exists(troubled))))
    .limit(maxNamed);
};
