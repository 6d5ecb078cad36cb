import { and, asc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { polledKinds } from '#domain/intake/source-kind.ts';
import type { PolledKind } from '#domain/intake/source-kind.ts';
import type { Database } from '../database.ts';
import { readJson, readLabels } from '../json-column.ts';
import { source, sourcePoll } from '../schema/index.ts';

/** The right to poll a source until `until`. It grows with each holder and each renewal, so no two holders have the same. */
export type PollLease = { sourceId: number; until: Date };

/** A source whose turn it is, with all that its polling needs. */
export type PolledSource = {
  lease: PollLease;
  name: string;
  kind: PolledKind;
  config: unknown;
  secrets: Record<string, string>;
  timeZone: string;
  /** Failed cycles in a row. */
  failures: number;
};

/**
 * The enabled source that is due longest and that no other worker polls is this worker's for `leaseMs`; null: none is due.
 * Failures: the driver's errors.
 */
export const claimDuePoll = async (database: Database, now: Date, leaseMs: number): Promise<PolledSource | null> => {
  const { db } = database;
  const isFree = or(isNull(sourcePoll.leaseUntil), lte(sourcePoll.leaseUntil, now));
  const isDue = or(isNull(sourcePoll.dueAt), lte(sourcePoll.dueAt, now));
  const [row] = await db
    .select({ source, failures: sourcePoll.failures })
    .from(source)
    .leftJoin(sourcePoll, eq(sourcePoll.sourceId, source.id))
    .where(and(inArray(source.kind, [...polledKinds]), eq(source.isEnabled, true), isFree, isDue))
    .orderBy(asc(sourcePoll.dueAt), asc(source.id))
    .limit(1);
  const kind = polledKinds.find((one) => one === row?.source.kind);
  if (row === undefined || kind === undefined) return null;
  const { id: sourceId, name, timeZone, config, secrets } = row.source;
  const until = new Date(now.getTime() + leaseMs);
  await db
    .insert(sourcePoll)
    .values({ sourceId })
    .onDuplicateKeyUpdate({ set: { sourceId: sql`${sourcePoll.sourceId}` } });
  const [{ affectedRows }] = await db
    .update(sourcePoll)
    .set({ leaseUntil: until })
    .where(and(eq(sourcePoll.sourceId, sourceId), isFree, isDue));
  if (affectedRows === 0) return null;
  const lease = { sourceId, until };
  return {
    lease,
    name,
    kind,
    timeZone,
    config: readJson(config),
    secrets: readLabels(secrets),
    failures: row.failures ?? 0,
  };
};

const isHeld = ({ sourceId, until }: PollLease) =>
  and(eq(sourcePoll.sourceId, sourceId), eq(sourcePoll.leaseUntil, until));

/** The lease lasts for `leaseMs` from now; null when another worker has the source meanwhile. */
export const renewPoll = async (
  { db }: Database,
  lease: PollLease,
  { now, leaseMs }: { now: Date; leaseMs: number },
): Promise<PollLease | null> => {
  const until = new Date(Math.max(now.getTime() + leaseMs, lease.until.getTime() + 1));
  const [{ affectedRows }] = await db.update(sourcePoll).set({ leaseUntil: until }).where(isHeld(lease));
  return affectedRows === 1 ? { ...lease, until } : null;
};

/** How a cycle ended. `error` of one that is ok: what it had to leave out. */
export type PollOutcome = { isOk: boolean; error: string | null; dueAt: Date; now: Date };

const maxErrorLength = 1_000;

/** The cycle is over, and the source is free until it's due. Nothing is recorded by one that lost its lease. */
export const finishPoll = async ({ db }: Database, lease: PollLease, outcome: PollOutcome): Promise<void> => {
  const { isOk, error, dueAt, now } = outcome;
  const lastError = error?.slice(0, maxErrorLength).toWellFormed() ?? null;
  await db
    .update(sourcePoll)
    .set({
      ...{ leaseUntil: null, dueAt, lastError, failures: isOk ? 0 : sql`${sourcePoll.failures} + 1` },
      ...(isOk ? { lastOkAt: now } : { lastFailedAt: now }),
    })
    .where(isHeld(lease));
};

/** The source is free again, as if it hadn't been taken: of a worker that stops. */
export const releasePoll = async ({ db }: Database, lease: PollLease): Promise<void> => {
  await db.update(sourcePoll).set({ leaseUntil: null }).where(isHeld(lease));
};
