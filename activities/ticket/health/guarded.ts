import { ApplicationFailure } from '@temporalio/common';
import type { TicketWork } from '#db/ticket/load-ticket-work.ts';
import { noteTicketFailed, noteTicketOk, readTicketHealth, takeRequest, takeTrial } from '#db/ticket/ticket-health.ts';
import type { TicketHealth } from '#db/ticket/ticket-health.ts';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import type { Dependencies } from '../../dependencies.ts';
import { failure } from '../../failure.ts';
import { breakerRule, pauseMs, requestLimit } from './breaker.ts';
import type { BreakerRule } from './breaker.ts';

type System = Pick<TicketWork['system'], 'id' | 'name' | 'isEnabled' | 'ratePerMinute'>;

/** Failures that say something of the system, not of one ticket. */
const systemFailures: FailureCode[] = [
  ...(['ticket_unreachable', 'ticket_no_answer', 'ticket_unauthorised'] as const),
  ...(['ticket_script_missing', 'ticket_script_timeout'] as const),
];

/**
 * Asks a ticket system for something unless it is switched off, paused by its circuit breaker, or asked too often: then it
 * fails as `ticket_system_paused` with the time to wait, and nothing was asked. What becomes of the work moves the breaker.
 */
export const guarded = async <T>(dependencies: Dependencies, system: System, work: () => Promise<T>): Promise<T> => {
  const { database, now } = dependencies;
  const seen = await admit(dependencies, system);
  try {
    const result = await work();
    await noteTicketOk(database, { ticketSystemId: system.id, seen, now: now() });
    return result;
  } catch (error) {
    if (error instanceof ApplicationFailure) await noteFailure(dependencies, system, { error, seen });
    throw error;
  }
};

const admit = async (dependencies: Dependencies, system: System): Promise<TicketHealth | null> => {
  const { database, now, breaker: rule = breakerRule } = dependencies;
  const at = now();
  if (!system.isEnabled) throw paused(system, 'is switched off', 60_000);
  const seen = await readTicketHealth(database, system.id);
  if (seen?.pausedUntil != null) await passPause(dependencies, system, { seen, pausedUntil: seen.pausedUntil });
  const { ratePerMinute } = system;
  const limit = requestLimit(rule, { ratePerMinute, sincePauseMs: sincePause(seen, at) });
  const minuteAt = new Date(at.getTime() - (at.getTime() % 60_000));
  if (limit !== null && !(await takeRequest(database, system.id, { minuteAt, limit })))
    throw paused(system, `takes ${String(limit)} requests a minute`, minuteAt.getTime() + 60_000 - at.getTime());
  return seen;
};

type Pause = { seen: TicketHealth; pausedUntil: Date };

/** After a pause one request tries; the others wait for what becomes of it. */
const passPause = async (
  { database, now, breaker: rule = breakerRule }: Dependencies,
  system: System,
  { seen, pausedUntil }: Pause,
): Promise<void> => {
  const leftMs = pausedUntil.getTime() - now().getTime();
  if (leftMs > 0)
    throw paused(system, seen.failures > 0 ? 'is paused after failures' : 'wants to be left alone', leftMs);
  if (seen.failures > 0 && !(await takeTrial(database, seen, new Date(now().getTime() + rule.trialMs))))
    throw paused(system, 'is being tried after a pause', 2_000);
};

/** How long ago the last pause ended, ms: the requests that waited come gently. null: there was none. */
const sincePause = (seen: TicketHealth | null, at: Date): number | null =>
  seen?.pausedUntil == null ? null : Math.max(0, at.getTime() - seen.pausedUntil.getTime());

const noteFailure = async (
  { database, now, breaker: rule = breakerRule }: Dependencies,
  { id: ticketSystemId }: System,
  { error, seen }: { error: ApplicationFailure; seen: TicketHealth | null },
): Promise<void> => {
  const at = now();
  const isCounted = systemFailures.some((code) => code === error.type);
  const waitMs = isCounted ? ownPause(rule, seen) : askedPause(error);
  if (!isCounted && waitMs === null) return;
  const pausedUntil = waitMs === null ? null : new Date(at.getTime() + waitMs);
  await noteTicketFailed(database, { ticketSystemId, error: error.message, now: at, isCounted, pausedUntil });
};

/** By the failures in a row; a trial that failed always pauses again. */
const ownPause = (rule: BreakerRule, seen: TicketHealth | null): number | null => {
  const wasTrial = seen?.pausedUntil != null && seen.failures > 0;
  return pauseMs(rule, (seen?.failures ?? 0) + 1) ?? (wasTrial ? rule.firstPauseMs : null);
};

/** How long a system that said that it is asked too often wants to be left alone. */
const askedPause = ({ type, details }: ApplicationFailure): number | null => {
  const [, askedMs] = details ?? [];
  return type === 'ticket_rate_limited' && typeof askedMs === 'number' ? askedMs : null;
};

/** Those who wait come back spread over the next half minute, not all at once. */
const spreadMs = 30_000;

const paused = ({ name }: System, why: string, waitMs: number): ApplicationFailure =>
  failure('ticket_system_paused', `ticket system "${name}" ${why}`, {
    retryAfterMs: Math.round(waitMs + Math.random() * Math.min(spreadMs, waitMs)),
  });
