import type { TicketResult, TicketSystemFailure } from '../../ticket/ticket-system.ts';

/** Why a request failed; only adapters see it. `isStored`: whether the other side may have done what was asked. */
export class HttpError extends Error {
  override name = 'HttpError';
  readonly code: TicketSystemFailure['code'];
  readonly isStored: 'no' | 'maybe';
  readonly retryAfterMs: number | null;
  /** Of the answer that refused it; null: there was none. */
  readonly status: number | null;

  constructor(
    code: TicketSystemFailure['code'],
    message: string,
    given: { isStored: 'no' | 'maybe'; retryAfterMs?: number | null; status?: number; cause?: unknown },
  ) {
    super(message, { cause: given.cause });
    this.code = code;
    this.isStored = given.isStored;
    this.retryAfterMs = given.retryAfterMs ?? null;
    this.status = given.status ?? null;
  }
}

/** The work's result. `isCreated` holds whatever happened; null: as the failed request says. */
export const attempt = async <T>(
  isCreated: 'no' | 'maybe' | null,
  work: () => Promise<T>,
): Promise<TicketResult<T>> => {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    const { code, message, isStored, retryAfterMs } = error;
    const wait = retryAfterMs === null ? {} : { retryAfterMs };
    return { ok: false, failure: { code, message, stderr: '', isCreated: isCreated ?? isStored, ...wait } };
  }
};
