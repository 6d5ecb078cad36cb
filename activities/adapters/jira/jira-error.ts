import type { TicketSystemFailure } from '../../ticket/ticket-system.ts';

/** Why a request of the Jira adapter failed; only the adapter sees it. `isStored`: whether the site may have done what was asked. */
export class JiraError extends Error {
  override name = 'JiraError';
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
