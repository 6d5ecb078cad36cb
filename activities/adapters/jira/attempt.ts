import type { TicketResult } from '../../ticket/ticket-system.ts';
import { JiraError } from './jira-error.ts';

/** The work's result. `isCreated` holds whatever happened; null: as the failed request says. */
export const attempt = async <T>(
  isCreated: 'no' | 'maybe' | null,
  work: () => Promise<T>,
): Promise<TicketResult<T>> => {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (!(error instanceof JiraError)) throw error;
    const { code, message, isStored, retryAfterMs } = error;
    const wait = retryAfterMs === null ? {} : { retryAfterMs };
    return { ok: false, failure: { code, message, stderr: '', isCreated: isCreated ?? isStored, ...wait } };
  }
};
