import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import type { TimelineEntry } from '#domain/incident/reason.ts';
import type { Database } from '../database.ts';
import { ticket, timelineEntry } from '../schema/index.ts';
import { failedAttempt } from './claim-ticket.ts';

const maxEntries = 200;

/** The timeline's entries that a ticket hasn't heard, oldest first, at most 200; `upTo` null: to the last. */
export const loadUntold = async (
  { db }: Database,
  incidentId: number,
  { after, upTo }: { after: number; upTo: number | null },
): Promise<TimelineEntry[]> => {
  const { seq, at, code, actor, facts, definitionVersion } = timelineEntry;
  const rows = await db
    .select({ seq, at, code, actor, facts, definitionVersion })
    .from(timelineEntry)
    .where(and(eq(timelineEntry.incidentId, incidentId), gt(seq, after), upTo === null ? undefined : lte(seq, upTo)))
    .orderBy(asc(seq))
    .limit(maxEntries);
  return rows.map((row) => ({ ...row, atMs: row.at.getTime() }) as unknown as TimelineEntry); // code and facts were written together
};

/** The ticket is being brought in step: who reads it meanwhile, or has read it, records nothing. */
export const beginStep = async ({ db }: Database, id: number, { until }: { until: Date }): Promise<void> => {
  await db
    .update(ticket)
    .set({ leaseUntil: until, remoteVersion: sql`${ticket.remoteVersion} + 1` })
    .where(eq(ticket.id, id));
};

/** `isRead`: the ticket is read soon, so that what is known of it is what it is now. */
export const endStep = async (
  { db }: Database,
  id: number,
  { now, isRead }: { now: Date; isRead: boolean },
): Promise<void> => {
  await db
    .update(ticket)
    .set({
      ...{ leaseUntil: null, lastError: null, failedAt: null, updatedAt: now },
      ...{ remoteVersion: sql`${ticket.remoteVersion} + 1` },
      ...(isRead ? { readDueAt: now } : {}),
    })
    .where(eq(ticket.id, id));
};

/** The step failed, and the ticket is behind its incident. The lease stays: what was asked may still come about. */
export const recordStepFailed = async (
  { db }: Database,
  id: number,
  failed: { error: string; now: Date },
): Promise<void> => {
  await db.update(ticket).set(failedAttempt(failed)).where(eq(ticket.id, id));
};

/** A comment with the entries up to `seq` is about to be written. */
export const recordTelling = async ({ db }: Database, id: number, seq: number): Promise<void> => {
  await db.update(ticket).set({ tellingSeq: seq }).where(eq(ticket.id, id));
};

/** The ticket has heard the entries up to `seq`. */
export const recordTold = async ({ db }: Database, id: number, seq: number): Promise<void> => {
  await db.update(ticket).set({ toldSeq: seq, tellingSeq: null }).where(eq(ticket.id, id));
};

/** The ticket was brought to its incident's state. `isClosed`: what it is now by our own doing, so that it is no news. */
export const recordMoved = async (
  { db }: Database,
  id: number,
  { toldState, isClosed }: { toldState: string; isClosed: boolean | null },
): Promise<void> => {
  await db
    .update(ticket)
    .set({
      toldState,
      ...(isClosed === null
        ? {}
        : { remote: sql`JSON_SET(${ticket.remote}, '$.isClosed', JSON_EXTRACT(${String(isClosed)}, '$'))` }),
    })
    .where(eq(ticket.id, id));
};
