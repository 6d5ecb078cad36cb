import { ActivityFailure, ApplicationFailure, TimeoutFailure } from '@temporalio/common';
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
  if (cause instanceof TimeoutFailure)
    return { ok: false, failure: 'worker_lost', message: 'the worker that ran the attempt was lost', stderr: '' };
  if (cause instanceof ApplicationFailure && isFailureCode(cause.type)) {
    const [stderr, retryAfterMs] = cause.details ?? [];
    const failed = { ok: false, failure: cause.type, message: cause.message } as const;
    const said = { stderr: typeof stderr === 'string' ? stderr : '' };
    return typeof retryAfterMs === 'number' ? { ...failed, ...said, retryAfterMs } : { ...failed, ...said };
  }
  return { ok: false, failure: 'bug', message: cause?.message ?? 'the attempt failed without a cause', stderr: '' };
};
