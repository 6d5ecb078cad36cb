import { setTimeout as sleep } from 'node:timers/promises';
import { ApplicationFailure } from '@temporalio/common';
import type { ComparedSystem } from '#db/ticket/compare/comparisons.ts';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import type { Dependencies } from '../../dependencies.ts';
import { failure } from '../../failure.ts';
import { guarded } from '../health/guarded.ts';
import { valueOf } from '../step/move.ts';
import type { MarkedPage, TicketSystem } from '../ticket-system.ts';

const maxPages = 1_000;
const longestMs = 3_600_000;
/** A minute's rate that is used up, or a short pause, is waited for; not a system that is away. */
const mostPatienceMs = 100_000;

export type Walk = {
  row: ComparedSystem;
  listMarked: NonNullable<TicketSystem['listMarked']>;
  /** Called before each request and each wait, with how long that may take in ms. Fails when the lease is lost. */
  keep: (ms: number) => Promise<void>;
  /** Longer than a request may take, in ms. */
  requestMs: number;
};

/**
 * All tickets of the system that carry our marker, a page at a time. Of a system with a rate per minute at most half of it is
 * used, so that incidents get their tickets meanwhile. Failures: of the system; `ticket_rejected` when there are more than 1,000
 * pages or it takes longer than an hour. Once `signal` is aborted: its reason.
 */
export async function* walkMarked(
  dependencies: Dependencies,
  walk: Walk,
  signal: AbortSignal,
): AsyncGenerator<MarkedPage['tickets']> {
  const { row, keep } = walk;
  const { now } = dependencies;
  const endMs = now().getTime() + longestMs;
  const paceMs = row.ratePerMinute === null ? 0 : 120_000 / row.ratePerMinute;
  let after: string | null = null;
  for (let count = 0; count < maxPages; count += 1) {
    const page: MarkedPage = await askPatiently(dependencies, { ...walk, after, endMs }, signal);
    yield page.tickets;
    after = page.next;
    if (after === null) return;
    await rest(keep, paceMs, signal);
  }
  throw failure('ticket_rejected', `it has more than ${String(maxPages)} pages of tickets with our marker`);
}

const askPatiently = async (
  dependencies: Dependencies,
  { row, listMarked, keep, requestMs, after, endMs }: Walk & { after: string | null; endMs: number },
  signal: AbortSignal,
): Promise<MarkedPage> => {
  const { now } = dependencies;
  for (;;) {
    await keep(requestMs);
    try {
      return await guarded(dependencies, row, async () => {
        const result = await listMarked(after, signal);
        signal.throwIfAborted(); // a request that we ended says nothing of the system
        return valueOf(result);
      });
    } catch (error) {
      const waitMs = patienceMs(error);
      if (waitMs === null) throw error;
      if (now().getTime() + waitMs > endMs)
        throw failure('ticket_rejected', `it took longer than ${String(longestMs / 60_000)} min`);
      await rest(keep, waitMs, signal);
    }
  }
};

const passing: FailureCode[] = ['ticket_system_paused', 'ticket_rate_limited'];

/** How long to wait before the same again, in ms; null: it failed. */
const patienceMs = (error: unknown): number | null => {
  if (!(error instanceof ApplicationFailure) || !passing.some((code) => code === error.type)) return null;
  const [, waitMs] = error.details ?? [];
  return typeof waitMs === 'number' && waitMs <= mostPatienceMs ? waitMs : null;
};

const rest = async (keep: Walk['keep'], ms: number, signal: AbortSignal): Promise<void> => {
  if (ms === 0) return;
  await keep(ms);
  await sleep(ms, undefined, { signal });
};
