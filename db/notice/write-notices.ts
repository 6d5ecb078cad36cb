import { and, asc, eq, gt, inArray, isNotNull } from 'drizzle-orm';
import { decideNotices } from '#domain/ticket/notice/decide-notices.ts';
import type { NoticeDecision } from '#domain/ticket/notice/decide-notices.ts';
import type { Database, Queries } from '../database.ts';
import { ownerNotice, ticketSystem } from '../schema/index.ts';
import { readNoticeView } from './notice-view.ts';

/** A page of the ids of the enabled ticket systems that have an owner. `afterId`: only later ones. */
export const listOwnedSystems = async (
  { db }: Database,
  { afterId, limit }: { afterId: number; limit: number },
): Promise<number[]> => {
  const rows = await db
    .select({ id: ticketSystem.id })
    .from(ticketSystem)
    .where(and(gt(ticketSystem.id, afterId), eq(ticketSystem.isEnabled, true), isNotNull(ticketSystem.ownerEmail)))
    .orderBy(asc(ticketSystem.id))
    .limit(limit);
  return rows.map(({ id }) => id);
};

/**
 * What the owner of the system is to be told is on record, to be sent when it is due; returns how many notices were written.
 * Idempotency: it is decided again under a lock of the system, so two workers never write the same.
 */
export const writeNotices = async (database: Database, ticketSystemId: number, now: Date): Promise<number> => {
  const seen = await decideFor(database.db, ticketSystemId, now);
  if (seen === null || !changesAny(seen)) return 0;
  return database.db.transaction(async (tx) => {
    const [row] = await tx
      .select({ ownerEmail: ticketSystem.ownerEmail })
      .from(ticketSystem)
      .where(eq(ticketSystem.id, ticketSystemId))
      .for('update');
    // None of them is taken to be sent between the decision and its record.
    await tx
      .select({ id: ownerNotice.id })
      .from(ownerNotice)
      .where(and(eq(ownerNotice.ticketSystemId, ticketSystemId), isNotNull(ownerNotice.dueAt)))
      .for('update');
    const decided = await decideFor(tx, ticketSystemId, now);
    if (decided === null || row?.ownerEmail == null) return 0;
    await record(tx, decided, { ticketSystemId, recipient: row.ownerEmail, createdAt: now });
    return decided.write.length;
  });
};

const decideFor = async (db: Queries, ticketSystemId: number, now: Date): Promise<NoticeDecision | null> => {
  const view = await readNoticeView(db, ticketSystemId, now);
  return view === null ? null : decideNotices(view, now.getTime());
};

const changesAny = ({ write, forget, withdraw }: NoticeDecision): boolean =>
  write.length + forget.length + withdraw.length > 0;

type Written = { ticketSystemId: number; recipient: string; createdAt: Date };

const record = async (tx: Queries, { write, forget, withdraw }: NoticeDecision, written: Written): Promise<void> => {
  if (forget.length > 0) await tx.delete(ownerNotice).where(inArray(ownerNotice.id, forget));
  if (withdraw.length > 0) await tx.update(ownerNotice).set({ dueAt: null }).where(inArray(ownerNotice.id, withdraw));
  if (write.length > 0)
    await tx
      .insert(ownerNotice)
      .values(write.map(({ kind, facts, dueAtMs }) => ({ ...written, kind, facts, dueAt: new Date(dueAtMs) })));
};
