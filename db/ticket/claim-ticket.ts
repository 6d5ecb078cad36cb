import { and, eq, sql } from 'drizzle-orm';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import type { Database } from '../database.ts';
import { ticket } from '../schema/index.ts';

/** The ticket's row as an attempt found it. */
export type SeenTicket = { id: number; state: TicketState; attempts: number };

/**
 * An attempt holds the ticket until `lease.until`; false when another one changed it since it was seen.
 * Idempotency: each claim counts one attempt, so only one of several can have it.
 */
export const claimTicket = async (
  { db }: Database,
  seen: SeenTicket,
  lease: { now: Date; until: Date },
): Promise<boolean> => {
  const [{ affectedRows }] = await db
    .update(ticket)
    .set({ state: 'creating', leaseUntil: lease.until, attempts: seen.attempts + 1, updatedAt: lease.now })
    .where(and(eq(ticket.id, seen.id), eq(ticket.state, seen.state), eq(ticket.attempts, seen.attempts)));
  return affectedRows === 1;
};

/** The ticket's key is on record. Idempotency: the same again changes nothing. */
export const recordTicketOpened = async (
  { db }: Database,
  id: number,
  opened: { key: string; id?: string; url: string | null; now: Date },
): Promise<void> => {
  const { key: externalKey, id: externalId = null, url, now: updatedAt } = opened;
  await db
    .update(ticket)
    .set({
      state: 'open',
      externalKey,
      externalId,
      url,
      leaseUntil: null,
      lastError: null,
      failedAt: null,
      readDueAt: updatedAt,
      updatedAt,
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
    .set({ ...failedAttempt(failed), state: failed.state, leaseUntil: null, updatedAt: failed.now })
    .where(eq(ticket.id, id));
};

/** The ticket isn't there, and none is needed any more. */
export const recordTicketLeft = async ({ db }: Database, id: number, now: Date): Promise<void> => {
  const lastError = 'no attempt had created it when its incident closed';
  await db
    .update(ticket)
    .set({ state: 'failed', leaseUntil: null, failedAt: null, lastError, updatedAt: now })
    .where(eq(ticket.id, id));
};

/** What a failed attempt leaves: why, and since when every one failed. */
export const failedAttempt = ({ error, now }: { error: string; now: Date }) => ({
  lastError: error,
  failedAt: sql`COALESCE(${ticket.failedAt}, ${now})`,
});
