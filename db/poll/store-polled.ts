import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { PolledKind } from '#domain/intake/source-kind.ts';
import type { KnownEvent } from '#domain/intake/zenoss/decide-event.ts';
import type { Database, Queries } from '../database.ts';
import { delivery, polledEvent, sourcePoll } from '../schema/index.ts';
import type { PollLease } from './claim-poll.ts';

/** What is on record of a source's events, by what the source calls them. */
export type KnownEvents = Map<string, KnownEvent & { lastSeenAt: Date }>;

const pageSize = 5_000;

/** All events of a source that are on record: those that were active the last time it was looked at. */
export const loadKnownEvents = async ({ db }: Database, sourceId: number): Promise<KnownEvents> => {
  const known: KnownEvents = new Map();
  for (let after = '', isMore = true; isMore;) {
    const rows = await db
      .select()
      .from(polledEvent)
      .where(and(eq(polledEvent.sourceId, sourceId), gt(polledEvent.upstreamKey, after)))
      .orderBy(asc(polledEvent.upstreamKey))
      .limit(pageSize);
    for (const { upstreamKey, count, isOurs, lastSeenAt } of rows)
      known.set(upstreamKey, { count, isOurs, lastSeenAt });
    isMore = rows.length === pageSize;
    after = rows.at(-1)?.upstreamKey ?? after;
  }
  return known;
};

/** What becomes of one event. `body`: the delivery that its alert is made of. */
export type PolledChange =
  | { key: string; what: 'fire'; count: number; body: string }
  | { key: string; what: 'remember'; count: number }
  | { key: string; what: 'resolve'; body: string }
  | { key: string; what: 'forget' }
  | { key: string; what: 'seen' };

export type PolledChanges = { kind: PolledKind; now: Date; decide: (known: KnownEvents) => PolledChange[] };

/**
 * What `decide` makes of these events is on record, together with the deliveries of their alerts: all or nothing, and by the
 * holder of the lease only. `decide` sees what is on record within the transaction, so that an event that was stored before is
 * not stored again. False: another worker has the source meanwhile. Failures: the driver's errors.
 */
export const storePolled = (
  { db }: Database,
  { lease, keys }: { lease: PollLease; keys: string[] },
  changes: PolledChanges,
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const { sourceId, until } = lease;
    const [held] = await tx
      .select({ sourceId: sourcePoll.sourceId })
      .from(sourcePoll)
      .where(and(eq(sourcePoll.sourceId, sourceId), eq(sourcePoll.leaseUntil, until)))
      .for('update');
    if (held === undefined) return false;
    await apply(tx, { ...changes, sourceId }, changes.decide(await knownOf(tx, sourceId, keys)));
    return true;
  });

const knownOf = async (tx: Queries, sourceId: number, keys: string[]): Promise<KnownEvents> => {
  if (keys.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(polledEvent)
    .where(and(eq(polledEvent.sourceId, sourceId), inArray(polledEvent.upstreamKey, keys)));
  return new Map(rows.map(({ upstreamKey, ...row }) => [upstreamKey, row]));
};

type Place = { kind: PolledKind; now: Date; sourceId: number };

const apply = async (tx: Queries, place: Place, changes: PolledChange[]): Promise<void> => {
  const { sourceId, now } = place;
  const keysOf = (...whats: PolledChange['what'][]): string[] =>
    changes.filter(({ what }) => whats.includes(what)).map(({ key }) => key);
  const isAmong = (keys: string[]) => and(eq(polledEvent.sourceId, sourceId), inArray(polledEvent.upstreamKey, keys));
  await insertDeliveries(tx, place, changes);
  for (const what of ['fire', 'remember'] as const) {
    const counted = changes.flatMap((change) => (change.what === what ? [change] : []));
    await remember(tx, place, { counted, isOurs: what === 'fire' });
  }
  const seen = keysOf('seen');
  if (seen.length > 0) await tx.update(polledEvent).set({ lastSeenAt: now }).where(isAmong(seen));
  const over = keysOf('resolve', 'forget');
  if (over.length > 0) await tx.delete(polledEvent).where(isAmong(over));
};

const insertDeliveries = async (tx: Queries, place: Place, changes: PolledChange[]): Promise<void> => {
  const { kind, now: receivedAt, sourceId } = place;
  const rows = changes.flatMap((change) => {
    if (change.what !== 'fire' && change.what !== 'resolve') return [];
    const body = Buffer.from(change.body);
    return [{ sourceId, kind, receivedAt, alertCount: 1, bodyBytes: body.length, body }];
  });
  if (rows.length > 0) await tx.insert(delivery).values(rows);
};

type Counted = { counted: { key: string; count: number }[]; isOurs: boolean };

/** What was ours stays so. */
const remember = async (tx: Queries, { sourceId, now }: Place, { counted, isOurs }: Counted): Promise<void> => {
  if (counted.length === 0) return;
  const { count } = polledEvent;
  await tx
    .insert(polledEvent)
    .values(counted.map((one) => ({ sourceId, upstreamKey: one.key, count: one.count, isOurs, lastSeenAt: now })))
    .onDuplicateKeyUpdate({
      set: { count: sql`VALUES(${count})`, lastSeenAt: now, ...(isOurs ? { isOurs: true } : {}) },
    });
};
