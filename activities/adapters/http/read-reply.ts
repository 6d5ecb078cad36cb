import { HttpError } from './http-error.ts';
import type { HttpReply } from './exchange.ts';

const maxSaid = 300;

/** What a status that isn't 2xx means. Only a clear refusal says that nothing was stored. */
export const refusalOf = ({ status, headers, text }: HttpReply, host: string): HttpError => {
  const message = `${host} answered ${String(status)}: ${said(text)}`;
  const retryAfterMs = readRetryAfter(headers['retry-after']);
  if (status === 401 || status === 403) return new HttpError('ticket_unauthorised', message, { isStored: 'no' });
  if (status === 429) return new HttpError('ticket_rate_limited', message, { isStored: 'no', retryAfterMs });
  const isRefusal = status >= 400 && status < 500 && status !== 408;
  if (isRefusal) return new HttpError('ticket_rejected', message, { isStored: 'no' });
  return new HttpError('ticket_no_answer', message, { isStored: 'maybe', retryAfterMs });
};

/** The answer's JSON. Fails as `ticket_no_answer` when it is none. */
export const parseReply = ({ text }: HttpReply, host: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    const message = `${host} answered with something that is not JSON: ${said(text)}`;
    throw new HttpError('ticket_no_answer', message, { isStored: 'maybe', cause });
  }
};

const said = (text: string): string => {
  const line = text
    .slice(0, maxSaid)
    .toWellFormed()
    .replaceAll(/[\u0000-\u001f\u007f\s]+/g, ' ')
    .trim();
  return line === '' ? 'no words' : line;
};

/** Seconds, or a date. Source: RFC 9110, 10.2.3 */
const readRetryAfter = (header: string | undefined): number | null => {
  if (header === undefined) return null;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
};
