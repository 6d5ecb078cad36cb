import { HttpError } from './http-error.ts';

/** `retryAfter`: the header of that name; null or absent: there was none. */
export type Refused = { status: number; message: string; retryAfter?: string | null | undefined };

/** What a status that isn't 2xx means. Only a clear refusal says that nothing was stored. */
export const refusal = ({ status, message, retryAfter }: Refused): HttpError => {
  const retryAfterMs = readRetryAfter(retryAfter);
  if (status === 401 || status === 403)
    return new HttpError('ticket_unauthorised', message, { isStored: 'no', status });
  if (status === 429) return new HttpError('ticket_rate_limited', message, { isStored: 'no', status, retryAfterMs });
  const isRefusal = status >= 400 && status < 500 && status !== 408;
  if (isRefusal) return new HttpError('ticket_rejected', message, { isStored: 'no', status });
  return new HttpError('ticket_no_answer', message, { isStored: 'maybe', status, retryAfterMs });
};

const maxRetryAfterMs = 86_400_000;

/** Seconds, or a date; of what is longer, a day. Source: RFC 9110, 10.2.3 */
const readRetryAfter = (header: string | null | undefined): number | null => {
  if (header == null) return null;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), maxRetryAfterMs) : null;
};
