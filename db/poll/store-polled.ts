import { and, asc, eq, gt, inArray } from 'drizzle-orm';
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
    for (const change of changes.decide(await knownOf(tx, sourceId, keys)))
      await apply(tx, { ...changes, sourceId }, change);
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

const apply = async (tx: Queries, { kind, now, sourceId }: Place, change: PolledChange): Promise<void> => {
  const { key: upstreamKey } = change;
  const isIt = and(eq(polledEvent.sourceId, sourceId), eq(polledEvent.upstreamKey, upstreamKey));
  if (change.what === 'fire' || change.what === 'resolve') {
    const body = Buffer.from(change.body);
    const row = { sourceId, kind, receivedAt: now, alertCount: 1, bodyBytes: body.length, body };
    await tx.insert(delivery).values(row);
  }
  switch (change.what) {
    case 'fire':
    case 'remember': {
      const seen = { count: change.count, lastSeenAt: now, ...(change.what === 'fire' ? { isOurs: true } : {}) };
      await tx
        .insert(polledEvent)
        .values({ sourceId, upstreamKey, isOurs: false, ...seen })
        .onDuplicateKeyUpdate({ set: seen });
      return;
    }
    case 'seen':
      await tx.update(polledEvent).set({ lastSeenAt: now }).where(isIt);
      return;
    case 'resolve':
    case 'forget':
      await tx.delete(polledEvent).where(isIt);
  }
};
