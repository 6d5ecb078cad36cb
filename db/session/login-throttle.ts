import { eq, lt, sql } from 'drizzle-orm';
import { countAttempt, remainingBlockMs, throttleMemoryMs } from '#domain/access/login-throttle.ts';
import type { ThrottleKind, ThrottleRecord } from '#domain/access/login-throttle.ts';
import type { Database, Queries } from '../database.ts';
import { loginThrottle } from '../schema/index.ts';

/** One thing that is throttled. `hash`: SHA-256 (hex) of its kind and name. */
export type ThrottleSubject = { kind: ThrottleKind; hash: string };

const deletedAtOnce = 1_000;

/**
 * Counts an attempt against every subject, unless one of them is blocked: then nothing is counted. Returns how long to
 * wait, ms; 0: the attempt may go on. Attempts at the same time are counted one after the other.
 */
export const beginAttempt = ({ db }: Database, subjects: ThrottleSubject[], now: Date): Promise<number> =>
  db.transaction(async (tx) => {
    const inLockOrder = [...subjects].sort((a, b) => (a.hash < b.hash ? -1 : 1));
    const held: { subject: ThrottleSubject; record: ThrottleRecord | null }[] = [];
    for (const subject of inLockOrder) held.push({ subject, record: await lockRecord(tx, subject.hash, now) });
    const waitMs = Math.max(0, ...held.map(({ record }) => remainingBlockMs(record, now.getTime())));
    if (waitMs > 0) return waitMs;
    for (const { subject, record } of held)
      await writeRecord(tx, subject.hash, countAttempt(subject.kind, record, now.getTime()));
    return 0;
  });

/** The upsert takes an exclusive lock on the row, whether it was there or not. */
const lockRecord = async (tx: Queries, subjectHash: string, now: Date): Promise<ThrottleRecord | null> => {
  await tx
    .insert(loginThrottle)
    .values({ subjectHash, failures: 0, blockedUntil: null, updatedAt: now })
    .onDuplicateKeyUpdate({ set: { failures: sql`failures` } });
  const [row] = await tx.select().from(loginThrottle).where(eq(loginThrottle.subjectHash, subjectHash)).for('update');
  if (row === undefined) return null;
  const { failures, blockedUntil, updatedAt } = row;
  return { failures, blockedUntilMs: blockedUntil?.getTime() ?? null, updatedAtMs: updatedAt.getTime() };
};

const writeRecord = async (tx: Queries, subjectHash: string, record: ThrottleRecord): Promise<void> => {
  const { failures, blockedUntilMs, updatedAtMs } = record;
  const blockedUntil = blockedUntilMs === null ? null : new Date(blockedUntilMs);
  await tx
    .update(loginThrottle)
    .set({ failures, blockedUntil, updatedAt: new Date(updatedAtMs) })
    .where(eq(loginThrottle.subjectHash, subjectHash));
};

/**
 * After a login: the account starts from zero; the address, which others share, is given back the login's own attempts, one
 * for the password and one for a code.
 */
export const forgiveAttempts = async (db: Queries, subjects: ThrottleSubject[], attempts: 1 | 2): Promise<void> => {
  for (const { kind, hash } of subjects) {
    const isSubject = eq(loginThrottle.subjectHash, hash);
    if (kind === 'account') await db.delete(loginThrottle).where(isSubject);
    else
      await db
        .update(loginThrottle)
        .set({ failures: sql`GREATEST(failures, ${attempts}) - ${attempts}`, blockedUntil: null })
        .where(isSubject);
  }
};

/** Up to 1,000 subjects that have been quiet for long are gone. */
export const deleteQuietSubjects = async (db: Queries, now: Date): Promise<void> => {
  await db
    .delete(loginThrottle)
    .where(lt(loginThrottle.updatedAt, new Date(now.getTime() - throttleMemoryMs)))
    .limit(deletedAtOnce);
};
