import type { Database } from '#db/database.ts';
import { isOutage } from '#db/outage.ts';
import { claimDuePoll, finishPoll, releasePoll } from '#db/poll/claim-poll.ts';
import type { PollLease, PolledSource } from '#db/poll/claim-poll.ts';
import { readSourceSecret } from '#db/source/source-secret.ts';
import type { SecretPlaces } from '#db/source/source-secret.ts';
import { readZenossConfig, zenossDefaults } from '#domain/intake/zenoss/zenoss-config.ts';
import type { ZenossConfig } from '#domain/intake/zenoss/zenoss-config.ts';
import { Loop } from '../loop.ts';
import { LeaseLost, pollZenoss } from './zenoss/poll-zenoss.ts';
import { createCallRouter } from './zenoss/zenoss-client.ts';
import { ZenossError } from './zenoss/zenoss-error.ts';

export type PollerOptions = {
  database: Database;
  places: SecretPlaces;
  now: () => Date;
  onFailure: (error: unknown) => void;
};

/** Sources that one worker polls at the same time. */
const slots = 4;
const idleMs = 1_000;
const failedMs = 5_000;
const leaseMarginMs = 30_000;
const maxTimeoutMs = 120_000;
const maxBackoffMs = 300_000;

/** Polls the sources that are due. Every worker does; a source is one worker's at a time. */
export const startPoller = (options: PollerOptions): { stop: () => Promise<void> } => {
  const stopping = new AbortController();
  const step = createPollStep(options, stopping.signal);
  const loops = Array.from({ length: slots }, () => new Loop(step, { onFailure: options.onFailure, failedMs }));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
};

/** Polls the source that is due longest, if there is one; returns how long to wait. Failures: the driver's errors. */
export const createPollStep =
  (options: PollerOptions, signal: AbortSignal): (() => Promise<number>) =>
  async () => {
    const leaseMs = maxTimeoutMs + leaseMarginMs;
    const source = signal.aborted ? null : await claimDuePoll(options.database, options.now(), leaseMs);
    if (source === null) return idleMs;
    await pollOne({ ...options, source, signal, leaseMs });
    return 0;
  };

type Turn = PollerOptions & { source: PolledSource; signal: AbortSignal; leaseMs: number };

const pollOne = async (turn: Turn): Promise<void> => {
  const { database, source, signal, now, leaseMs } = turn;
  const startedAt = now();
  const read = readZenossConfig(source.config);
  const cycleMs = (read.ok ? read.value : zenossDefaults).cycleSeconds * 1_000;
  const held: { lease: PollLease } = { lease: source.lease };
  try {
    if (!read.ok) throw new ZenossError(read.faults.map(({ field, rule }) => `${field} ${rule}`).join('; '));
    const call = createCallRouter({ config: read.value, password: passwordOf(turn, read.value), signal });
    const keep = (lease: PollLease) => (held.lease = lease);
    const { notes } = await pollZenoss(
      { database, now, call, config: read.value, source, leaseMs, keep },
      source.lease,
    );
    const dueAt = new Date(Math.max(startedAt.getTime() + cycleMs, now().getTime()));
    await finishPoll(database, held.lease, { isOk: true, error: noteOf(notes), dueAt, now: now() });
  } catch (error) {
    if (error instanceof LeaseLost) return;
    if (isOutage(error)) throw error;
    if (signal.aborted) return releasePoll(database, held.lease);
    await fail({ ...turn, cycleMs }, held.lease, error);
  }
};

const passwordOf = ({ places, source }: Turn, { password }: ZenossConfig): string => {
  const { lease, secrets } = source;
  const read = readSourceSecret(places, { sourceId: lease.sourceId, secrets }, password);
  if (!read.ok) throw new ZenossError(`There is no password: ${read.rule}`);
  return read.secret;
};

const shownNotes = 3;

const noteOf = (notes: string[]): string | null => {
  if (notes.length === 0) return null;
  const more = notes.length - shownNotes;
  return `Left out: ${notes.slice(0, shownNotes).join('; ')}${more > 0 ? `; and ${String(more)} more` : ''}`;
};

/** The next try comes later with each failure in a row, and at most 5 minutes later than otherwise. */
const fail = async (turn: Turn & { cycleMs: number }, lease: PollLease, error: unknown): Promise<void> => {
  const { database, source, now, cycleMs, onFailure } = turn;
  if (!(error instanceof ZenossError)) onFailure(error);
  const at = now();
  const waitMs = Math.max(cycleMs, Math.min(cycleMs * 2 ** Math.min(source.failures, 10), maxBackoffMs));
  const message = error instanceof Error ? error.message : String(error);
  await finishPoll(database, lease, { isOk: false, error: message, dueAt: new Date(at.getTime() + waitMs), now: at });
};
