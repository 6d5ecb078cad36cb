import type { Database } from '#db/database.ts';
import { renewPoll } from '#db/poll/claim-poll.ts';
import type { PollLease, PolledSource } from '#db/poll/claim-poll.ts';
import { findOpenAlerts } from '#db/poll/find-open-alerts.ts';
import { loadKnownEvents, storePolled } from '#db/poll/store-polled.ts';
import type { KnownEvents } from '#db/poll/store-polled.ts';
import { needsDetails } from '#domain/intake/zenoss/decide-event.ts';
import type { ZenossConfig } from '#domain/intake/zenoss/zenoss-config.ts';
import type { ZenossEvent } from '#domain/intake/zenoss/zenoss-event.ts';
import { listEvents, readDetails } from './list-events.ts';
import type { EventDetails, ListedEvents } from './list-events.ts';
import { makeChanges } from './make-changes.ts';
import type { CallRouter } from './zenoss-client.ts';
import { ZenossError } from './zenoss-error.ts';

const chunkSize = 50;
/** Of events that aren't listed any more; the others have their turn in the next cycle. */
const maxMissing = 500;
const closeSize = 100;

export type ZenossCycle = {
  database: Database;
  now: () => Date;
  call: CallRouter;
  config: ZenossConfig;
  source: Pick<PolledSource, 'timeZone'>;
  leaseMs: number;
  /** Is told each lease, for it changes when it is renewed. */
  keep: (lease: PollLease) => void;
};

/** Another worker has the source: whatever it finds, it stores. */
export class LeaseLost extends Error {}

/**
 * One cycle: what is new, occurred again or is over has become deliveries, each together with what is remembered of its event.
 * Returns what had to be left out. Failures: `ZenossError`, {@link LeaseLost}, the driver's;
 * what was stored before stays stored.
 */
export const pollZenoss = async (cycle: ZenossCycle, lease: PollLease): Promise<{ notes: string[] }> => {
  const { call, config, source, database } = cycle;
  const listed = await listEvents({ call, config, timeZone: source.timeZone });
  const known = await loadKnownEvents(database, lease.sourceId);
  const run: Run = { ...cycle, lease, listed, notes: [...listed.notes] };
  await storeSeen(run, known);
  const wanted = listed.events.filter((event) => needsDetails(event, known.get(event.evid))).map(({ evid }) => evid);
  for (const evids of chunksOf([...wanted, ...missingOf(known, listed.events)], chunkSize))
    await storeDetails(run, evids);
  await closeOld(run);
  return { notes: run.notes };
};

type Run = ZenossCycle & { lease: PollLease; listed: ListedEvents; notes: string[] };

const renew = async (run: Run): Promise<void> => {
  const renewed = await renewPoll(run.database, run.lease, { now: run.now(), leaseMs: run.leaseMs });
  if (renewed === null) throw new LeaseLost();
  run.lease = renewed;
  run.keep(renewed);
};

/** Those that were acknowledged before they were ever seen need no details to be remembered. */
const storeSeen = async (run: Run, known: KnownEvents): Promise<void> => {
  const seen = run.listed.events.filter(({ evid, state }) => !known.has(evid) && state === 'acknowledged');
  for (const chunk of chunksOf(seen, closeSize)) {
    await renew(run);
    await store(
      run,
      chunk.map((event) => ({ evid: event.evid, raw: null, event })),
    );
  }
};

/** Known ones that aren't listed: over, beyond the list's end, or moved while it was read. Those not seen for longest first. */
const missingOf = (known: KnownEvents, events: ZenossEvent[]): string[] => {
  const active = new Set(events.map(({ evid }) => evid));
  return [...known]
    .filter(([key]) => !active.has(key))
    .toSorted(([, a], [, b]) => a.lastSeenAt.getTime() - b.lastSeenAt.getTime())
    .slice(0, maxMissing)
    .map(([key]) => key);
};

const storeDetails = async (run: Run, evids: string[]): Promise<void> => {
  await renew(run);
  const { details, notes } = await readDetails({ call: run.call, timeZone: run.source.timeZone }, evids);
  run.notes.push(...notes);
  await store(run, details);
};

const store = async (run: Run, details: EventDetails[]): Promise<void> => {
  const { database, config, lease, listed, now } = run;
  const { sourceId } = lease;
  const lost = details.filter(({ event }) => event === null).map(({ evid }) => evid);
  const there = details.filter(({ event }) => event !== null);
  const elements = [...new Set(there.flatMap(({ event }) => event?.device ?? []).filter((device) => device !== ''))];
  const keys = there.map(({ evid }) => evid);
  const open = new Map([
    ...(await findOpenAlerts(database, { sourceId, keys, elements })),
    ...(await findOpenAlerts(database, { sourceId, keys: lost, elements: null })),
  ]);
  const facts = { config, timeZone: run.source.timeZone, asOfMs: listed.asOfMs, open };
  const isStored = await storePolled(
    database,
    { lease, keys: details.map(({ evid }) => evid) },
    { kind: 'zenoss', now: now(), decide: (known) => makeChanges(details, known, facts) },
  );
  if (!isStored) throw new LeaseLost();
};

/** What didn't occur for so long is closed in Zenoss; the next cycle sees it as over. Source: zenticket's cycle, step 6. */
const closeOld = async (run: Run): Promise<void> => {
  const { config, listed, call, now } = run;
  if (config.autoClearSeconds === null) return;
  const before = (listed.asOfMs ?? now().getTime()) - config.autoClearSeconds * 1_000;
  const old = listed.events.filter(({ lastTimeMs }) => lastTimeMs !== null && lastTimeMs < before);
  for (const chunk of chunksOf(old, closeSize)) {
    await renew(run);
    // Never without an evid: an empty list would close all events.
    const [result] = await call([{ method: 'close', args: { evids: chunk.map(({ evid }) => evid), params: {} } }]);
    if (result?.ok !== true) throw new ZenossError(`Zenoss closes no events: ${result?.message ?? ''}`);
  }
};

const chunksOf = <T>(all: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
