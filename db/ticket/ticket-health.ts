import { and, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { ticketSystemHealth } from '../schema/index.ts';

export type TicketHealth = typeof ticketSystemHealth.$inferSelect;

/** How the system does; null: nothing was asked of it yet. */
export const readTicketHealth = async ({ db }: Database, ticketSystemId: number): Promise<TicketHealth | null> => {
  const [row] = await db.select().from(ticketSystemHealth).where(eq(ticketSystemHealth.ticketSystemId, ticketSystemId));
  return row ?? null;
};

/** Of all who come after a pause, one may try: the pause is moved on for the others. */
export const takeTrial = async (
  { db }: Database,
  { ticketSystemId, pausedUntil }: TicketHealth,
  until: Date,
): Promise<boolean> => {
  if (pausedUntil === null) return true;
  const [{ affectedRows }] = await db
    .update(ticketSystemHealth)
    .set({ pausedUntil: until })
    .where(and(eq(ticketSystemHealth.ticketSystemId, ticketSystemId), eq(ticketSystemHealth.pausedUntil, pausedUntil)));
  return affectedRows === 1;
};

/** One request of the minute's `limit`; false when they are used up. */
export const takeRequest = async (
  { db }: Database,
  ticketSystemId: number,
  { minuteAt, limit }: { minuteAt: Date; limit: number },
): Promise<boolean> => {
  const own = ticketSystemHealth;
  // Assignments happen in their order: the count is compared with the minute before.
  await db.execute(sql`INSERT INTO ${own} (ticket_system_id, failures, minute_at, minute_count)
    VALUES (${ticketSystemId}, 0, ${minuteAt}, 0) ON DUPLICATE KEY UPDATE
    minute_count = IF(minute_at <=> VALUES(minute_at), minute_count, 0), minute_at = VALUES(minute_at)`);
  const [{ affectedRows }] = await db
    .update(own)
    .set({ minuteCount: sql`${own.minuteCount} + 1` })
    .where(and(eq(own.ticketSystemId, ticketSystemId), eq(own.minuteAt, minuteAt), lt(own.minuteCount, limit)));
  return affectedRows === 1;
};

/**
 * It answered: the breaker is closed, and a pause that its failures brought is over; one that it asked for lasts. Writes nothing
 * while it was known to work a minute ago.
 */
export const noteTicketOk = async (
  { db }: Database,
  { ticketSystemId, seen, now }: { ticketSystemId: number; seen: TicketHealth | null; now: Date },
): Promise<void> => {
  const isFresh = seen?.lastOkAt != null && now.getTime() - seen.lastOkAt.getTime() < 60_000;
  if (isFresh && seen.failures === 0) return;
  const own = ticketSystemHealth;
  const isPaused = and(gt(own.failures, 0), gt(own.pausedUntil, now));
  await db
    .update(own)
    .set({ pausedUntil: now })
    .where(and(eq(own.ticketSystemId, ticketSystemId), isPaused));
  const works = { failures: 0, lastOkAt: now };
  await db
    .insert(ticketSystemHealth)
    .values({ ticketSystemId, ...works })
    .onDuplicateKeyUpdate({ set: works });
};

/** It failed, and is left alone until `pausedUntil`; null: it isn't. An earlier pause that lasts longer stays. */
export const noteTicketFailed = async (
  { db }: Database,
  failed: { ticketSystemId: number; error: string; now: Date; isCounted: boolean; pausedUntil: Date | null },
): Promise<void> => {
  const { ticketSystemId, error: lastError, now: lastFailedAt, isCounted, pausedUntil } = failed;
  const own = ticketSystemHealth;
  await db
    .insert(own)
    .values({ ticketSystemId, failures: isCounted ? 1 : 0, lastError, lastFailedAt, pausedUntil })
    .onDuplicateKeyUpdate({
      set: { failures: sql`${own.failures} + ${isCounted ? 1 : 0}`, lastError, lastFailedAt },
    });
  if (pausedUntil !== null)
    await db
      .update(own)
      .set({ pausedUntil })
      .where(
        and(eq(own.ticketSystemId, ticketSystemId), or(isNull(own.pausedUntil), lt(own.pausedUntil, pausedUntil))),
      );
};
