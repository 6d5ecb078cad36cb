import { ApplicationFailure } from '@temporalio/common';
import type { TicketWork } from '#db/ticket/load-ticket-work.ts';
import { noteTicketFailed, noteTicketOk, readTicketHealth, takeRequest, takeTrial } from '#db/ticket/ticket-health.ts';
import type { TicketHealth } from '#db/ticket/ticket-health.ts';
import type { FailureCode } from '#domain/failure/failure-code.ts';
import type { Dependencies } from '../../dependencies.ts';
import { failure } from '../../failure.ts';
import { breakerRule, pauseMs, requestLimit } from './breaker.ts';

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
  if (seen?.pausedUntil != null) {
    const leftMs = seen.pausedUntil.getTime() - at.getTime();
    if (leftMs > 0) throw paused(system, 'is paused after failures', leftMs);
    if (!(await takeTrial(database, seen, new Date(at.getTime() + rule.trialMs))))
      throw paused(system, 'is being tried after a pause', 2_000);
  }
  const { lastFailedAt = null } = seen ?? {};
  const sinceFailureMs = lastFailedAt === null ? null : at.getTime() - lastFailedAt.getTime();
  const isBack = seen !== null && (seen.failures >= rule.failures || isAfterPause(seen));
  const { ratePerMinute } = system;
  const limit = requestLimit(rule, { ratePerMinute, sinceFailureMs: isBack ? sinceFailureMs : null });
  const minuteAt = new Date(at.getTime() - (at.getTime() % 60_000));
  if (limit !== null && !(await takeRequest(database, system.id, { minuteAt, limit })))
    throw paused(system, `takes ${String(limit)} requests a minute`, minuteAt.getTime() + 60_000 - at.getTime());
  return seen;
};

/** It worked again after it failed: the requests that waited come gently. */
const isAfterPause = ({ lastError, lastFailedAt, lastOkAt }: TicketHealth): boolean =>
  lastError !== null && lastFailedAt !== null && lastOkAt !== null && lastOkAt >= lastFailedAt;

const noteFailure = async (
  { database, now, breaker: rule = breakerRule }: Dependencies,
  { id: ticketSystemId }: System,
  { error, seen }: { error: ApplicationFailure; seen: TicketHealth | null },
): Promise<void> => {
  const at = now();
  const [, askedMs] = error.details ?? [];
  const isCounted = systemFailures.some((code) => code === error.type);
  const wasTrial = seen?.pausedUntil != null;
  const failures = (seen?.failures ?? 0) + 1;
  const ownMs = isCounted ? (pauseMs(rule, failures) ?? (wasTrial ? rule.firstPauseMs : null)) : null;
  const waitMs = error.type === 'ticket_rate_limited' && typeof askedMs === 'number' ? askedMs : ownMs;
  if (!isCounted && waitMs === null) return;
  const pausedUntil = waitMs === null ? null : new Date(at.getTime() + waitMs);
  await noteTicketFailed(database, { ticketSystemId, error: error.message, now: at, isCounted, pausedUntil });
};

/** Those who wait come back spread over the next half minute, not all at once. */
const spreadMs = 30_000;

const paused = ({ name }: System, why: string, waitMs: number): ApplicationFailure =>
  failure('ticket_system_paused', `ticket system "${name}" ${why}`, {
    retryAfterMs: Math.round(waitMs + Math.random() * Math.min(spreadMs, waitMs)),
  });
