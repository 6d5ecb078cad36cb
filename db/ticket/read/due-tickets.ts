import { and, asc, eq, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm';
import type { Database } from '../../database.ts';
import { incident, ticket, ticketSystem } from '../../schema/index.ts';

/** Every enabled ticket system, as one that asks it needs it. */
export const listEnabledSystems = ({ db }: Database) =>
  db
    .select({
      id: ticketSystem.id,
      name: ticketSystem.name,
      kind: ticketSystem.kind,
      config: ticketSystem.config,
      secrets: ticketSystem.secrets,
      sync: ticketSystem.sync,
      isEnabled: ticketSystem.isEnabled,
      ratePerMinute: ticketSystem.ratePerMinute,
    })
    .from(ticketSystem)
    .where(eq(ticketSystem.isEnabled, true))
    .orderBy(asc(ticketSystem.id))
    .limit(200);

export type ReadSystem = Awaited<ReturnType<typeof listEnabledSystems>>[number];

/** One worker at a time reads a system's tickets. False: another one does. */
export const takeReading = async (
  { db }: Database,
  id: number,
  { now, until }: { now: Date; until: Date },
): Promise<boolean> => {
  const { readLeaseUntil } = ticketSystem;
  const [{ affectedRows }] = await db
    .update(ticketSystem)
    .set({ readLeaseUntil: until })
    .where(and(eq(ticketSystem.id, id), or(isNull(readLeaseUntil), lt(readLeaseUntil, now))));
  return affectedRows === 1;
};

/** The reading is over. `isAll`: nothing was due any more. */
export const endReading = async (
  { db }: Database,
  id: number,
  { now, isAll }: { now: Date; isAll: boolean },
): Promise<void> => {
  await db
    .update(ticketSystem)
    .set({ readLeaseUntil: null, ...(isAll ? { readAt: now } : {}) })
    .where(eq(ticketSystem.id, id));
};

/** Open tickets of the system that are to be read, longest overdue first, without those that are being brought in step. */
export const listDueTickets = async (
  { db }: Database,
  ticketSystemId: number,
  { now, limit }: { now: Date; limit: number },
) => {
  const rows = await db
    .select({
      id: ticket.id,
      incidentId: ticket.incidentId,
      ticketSystemId: ticket.ticketSystemId,
      key: ticket.externalKey,
      externalId: ticket.externalId,
      remote: ticket.remote,
      remoteVersion: ticket.remoteVersion,
      readDueAt: ticket.readDueAt,
      toldState: ticket.toldState,
      isAttached: sql<number>`${ticket.requestedBy} IS NOT NULL AND ${ticket.attempts} = 0`,
      incidentState: incident.state,
      closedAt: incident.closedAt,
    })
    .from(ticket)
    .innerJoin(incident, eq(incident.id, ticket.incidentId))
    .where(
      and(
        eq(ticket.ticketSystemId, ticketSystemId),
        eq(ticket.state, 'open'),
        lte(ticket.readDueAt, now),
        or(isNull(ticket.leaseUntil), lt(ticket.leaseUntil, now)),
      ),
    )
    .orderBy(asc(ticket.readDueAt))
    .limit(limit);
  return rows.flatMap(({ key, isAttached, ...row }) =>
    key === null ? [] : [{ ...row, key, isAttached: isAttached === 1 }],
  );
};

export type DueTicket = Awaited<ReturnType<typeof listDueTickets>>[number];

/** These are read later; the system said nothing of them. One that was made due since `seenAt` is read as soon as it would be. */
export const postponeReading = async (
  { db }: Database,
  ids: number[],
  { seenAt, until }: { seenAt: Date; until: Date },
): Promise<void> => {
  if (ids.length === 0) return;
  await db
    .update(ticket)
    .set({ readDueAt: until })
    .where(and(inArray(ticket.id, ids), lte(ticket.readDueAt, seenAt)));
};

/** The ticket is read at once, by whom it is named: its id that stays, or its key. Returns how many that made due. */
export const makeTicketDue = async (
  { db }: Pick<Database, 'db'>,
  ticketSystemId: number,
  { key, id, now }: { key: string; id: string; now: Date },
): Promise<number> => {
  const [{ affectedRows }] = await db
    .update(ticket)
    .set({ readDueAt: now })
    .where(
      and(
        eq(ticket.ticketSystemId, ticketSystemId),
        eq(ticket.state, 'open'),
        or(eq(ticket.externalId, id), eq(ticket.externalKey, key)),
      ),
    );
  return affectedRows;
};
