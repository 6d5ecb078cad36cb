import { and, eq, sql } from 'drizzle-orm';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import type { Database } from '../database.ts';
import { ticket } from '../schema/index.ts';

export type TicketKey = { incidentId: number; ticketSystemId: number };

/** The ticket's row as it was before the claim; `isClaimed` is false when another attempt may still be running. */
export type TicketClaim = {
  id: number;
  isClaimed: boolean;
  before: TicketState;
  externalKey: string | null;
  url: string | null;
};

/**
 * An attempt holds the ticket until `leaseUntil`, unless the ticket is open already or another attempt holds it; null when
 * there is no such intent. Idempotency: a claim past its lease may be taken again.
 */
export const claimTicket = (
  { db }: Database,
  key: TicketKey,
  lease: { now: Date; until: Date },
): Promise<TicketClaim | null> =>
  db.transaction(async (tx) => {
    const [row] = await tx.select().from(ticket).where(isTicket(key)).for('update');
    if (row === undefined) return null;
    const { id, state: before, externalKey, url, leaseUntil } = row;
    const isHeld = before === 'creating' && leaseUntil !== null && leaseUntil > lease.now;
    const isClaimed = before !== 'open' && !isHeld;
    if (isClaimed)
      await tx
        .update(ticket)
        .set({
          state: 'creating',
          leaseUntil: lease.until,
          attempts: sql`${ticket.attempts} + 1`,
          updatedAt: lease.now,
        })
        .where(eq(ticket.id, id));
    return { id, isClaimed, before, externalKey, url };
  });

const isTicket = (key: TicketKey) =>
  and(eq(ticket.incidentId, key.incidentId), eq(ticket.ticketSystemId, key.ticketSystemId));

/** The ticket's key is on record. Idempotency: the same again changes nothing. */
export const recordTicketOpened = async (
  { db }: Database,
  id: number,
  opened: { key: string; url: string | null; now: Date },
): Promise<void> => {
  await db
    .update(ticket)
    .set({
      state: 'open',
      externalKey: opened.key,
      url: opened.url,
      leaseUntil: null,
      lastError: null,
      updatedAt: opened.now,
    })
    .where(eq(ticket.id, id));
};

/** The attempt is over without a key; `creating` without a lease means that its outcome must be looked up first. */
export const recordTicketFailed = async (
  { db }: Database,
  id: number,
  failed: { state: Extract<TicketState, 'creating' | 'failed' | 'unknown'>; error: string; now: Date },
): Promise<void> => {
  await db
    .update(ticket)
    .set({ state: failed.state, leaseUntil: null, lastError: failed.error, updatedAt: failed.now })
    .where(eq(ticket.id, id));
};
