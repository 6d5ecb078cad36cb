import type { TicketResult, TicketSystemFailure } from '../../ticket/ticket-system.ts';

/** Why a mail wasn't sent; only the adapter sees it. `isStored`: whether the server may have taken it. */
export class SmtpError extends Error {
  override name = 'SmtpError';
  readonly code: TicketSystemFailure['code'];
  readonly isStored: 'no' | 'maybe';

  constructor(
    code: TicketSystemFailure['code'],
    message: string,
    { isStored, cause }: { isStored: 'no' | 'maybe'; cause?: unknown },
  ) {
    super(message, { cause });
    this.code = code;
    this.isStored = isStored;
  }
}

/** The work's result. */
export const attempt = async <T>(work: () => Promise<T>): Promise<TicketResult<T>> => {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (!(error instanceof SmtpError)) throw error;
    const { code, message, isStored: isCreated } = error;
    return { ok: false, failure: { code, message, stderr: '', isCreated } };
  }
};
