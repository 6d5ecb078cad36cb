import { ActivityFailure, ApplicationFailure, TimeoutFailure } from '@temporalio/common';
import { patched } from '@temporalio/workflow';
import { isFailureCode } from '#domain/failure/failure-code.ts';
import type { TicketOutcome } from '#domain/incident/fact.ts';

type Opened = Extract<TicketOutcome, { ok: true }>;

/** The outcome of one attempt as a fact. Only failures of activities are expected; any other is a bug and fails the task. */
export const ticketOutcome = async (attempt: () => Promise<Opened>): Promise<TicketOutcome> => {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    return describe(error.cause);
  }
};

const describe = (cause: Error | undefined): TicketOutcome => {
  if (cause instanceof TimeoutFailure) {
    const lost = { ok: false, failure: 'worker_lost', message: 'the worker that ran the attempt was lost' } as const;
    return { ...lost, stderr: '', ...(patched('unknown-outcome') ? { isUnknown: true } : {}) };
  }
  if (cause instanceof ApplicationFailure && isFailureCode(cause.type)) {
    return { ok: false, failure: cause.type, message: cause.message, ...saidOf(cause) };
  }
  return { ok: false, failure: 'bug', message: cause?.message ?? 'the attempt failed without a cause', stderr: '' };
};

/** What the activity says besides; an older version's says less. */
const saidOf = ({ details }: ApplicationFailure): { stderr: string; retryAfterMs?: number; isUnknown?: boolean } => {
  const [stderr, retryAfterMs, isUnknown] = details ?? [];
  return {
    stderr: typeof stderr === 'string' ? stderr : '',
    ...(typeof retryAfterMs === 'number' ? { retryAfterMs } : {}),
    ...(isUnknown === true ? { isUnknown } : {}),
  };
};
