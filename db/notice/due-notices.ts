import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import type { OwnerNoticeFacts, OwnerNoticeKind } from '#domain/ticket/notice/owner-notice.ts';
import type { Database, Queries } from '../database.ts';
import { ownerNotice, ticketSystem } from '../schema/index.ts';
import { readFacts } from './notice-facts.ts';

/** A notice that is to be sent. `attempts`: with this one. */
export type DueNotice = {
  id: number;
  kind: OwnerNoticeKind;
  facts: OwnerNoticeFacts;
  recipient: string;
  attempts: number;
  createdAt: Date;
  system: { id: number; name: string };
};

/**
 * The notices that are due longest are this worker's until `until`: nobody else takes them before. They go to whoever owns their
 * system by now. Those of a system that has no owner any more, or is disabled or gone, are given up; what nobody tried to send
 * yet is forgotten, to be decided anew once there is somebody.
 */
export const takeDueNotices = (
  { db }: Database,
  { now, until, limit }: { now: Date; until: Date; limit: number },
): Promise<DueNotice[]> =>
  db.transaction(async (tx) => {
    const rows = await tx
      .select()
      .from(ownerNotice)
      .where(lte(ownerNotice.dueAt, now))
      .orderBy(asc(ownerNotice.dueAt))
      .limit(limit)
      .for('update', { skipLocked: true });
    const owners = await readOwners(
      tx,
      rows.map(({ ticketSystemId }) => ticketSystemId),
    );
    const taken: DueNotice[] = [];
    for (const row of rows) {
      const owner = owners.get(row.ticketSystemId);
      if (owner === undefined) {
        await giveUp(tx, row);
        continue;
      }
      const { id, kind, createdAt } = row;
      const held = { recipient: owner.ownerEmail, attempts: row.attempts + 1, dueAt: until, lastError: null };
      await tx.update(ownerNotice).set(held).where(eq(ownerNotice.id, id));
      const { recipient, attempts } = held;
      taken.push({ id, kind, facts: readFacts(row.facts), recipient, attempts, createdAt, system: owner.system });
    }
    return taken;
  });

const readOwners = async (tx: Queries, ids: number[]) => {
  const { id, name, ownerEmail, isEnabled } = ticketSystem;
  const rows =
    ids.length === 0
      ? []
      : await tx.select({ id, name, ownerEmail, isEnabled }).from(ticketSystem).where(inArray(id, ids));
  return new Map(
    rows.flatMap((row) =>
      row.isEnabled && row.ownerEmail !== null
        ? [[row.id, { ownerEmail: row.ownerEmail, system: { id: row.id, name: row.name } }] as const]
        : [],
    ),
  );
};

const giveUp = async (tx: Queries, { id, attempts }: { id: number; attempts: number }): Promise<void> => {
  const lastError = 'the ticket system is disabled, or has no owner any more';
  if (attempts === 0) await tx.delete(ownerNotice).where(eq(ownerNotice.id, id));
  else await tx.update(ownerNotice).set({ dueAt: null, lastError }).where(eq(ownerNotice.id, id));
};

/** The notice as its worker took it: one that was taken again since is somebody else's. */
const asTaken = ({ id, attempts }: DueNotice) => and(eq(ownerNotice.id, id), eq(ownerNotice.attempts, attempts));

/** The mail server took the notice. */
export const recordNoticeSent = async ({ db }: Database, notice: DueNotice, sentAt: Date): Promise<void> => {
  await db.update(ownerNotice).set({ dueAt: null, sentAt, lastError: null }).where(asTaken(notice));
};

/** The notice couldn't be sent; `dueAt` null: it is given up. */
export const recordNoticeFailed = async (
  { db }: Database,
  notice: DueNotice,
  { error, dueAt }: { error: string; dueAt: Date | null },
): Promise<void> => {
  const lastError = error.slice(0, 1_000).toWellFormed();
  await db.update(ownerNotice).set({ dueAt, lastError }).where(asTaken(notice));
};
