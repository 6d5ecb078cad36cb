import { HttpError } from './http-error.ts';
import type { HttpReply } from './exchange.ts';
import { refusal } from './refusal.ts';

const maxSaid = 300;

/** Who answered. `redact`: a text of theirs without the secrets that they were sent. */
export type Answerer = { host: string; redact: (text: string) => string };

/** What a status that isn't 2xx means, with what the answer says. */
export const refusalOf = ({ status, headers, text }: HttpReply, { host, redact }: Answerer): HttpError => {
  const message = `${host} answered ${String(status)}: ${said(redact(text))}`;
  return refusal({ status, message, retryAfter: headers['retry-after'] });
};

/** The answer's JSON. Fails as `ticket_no_answer` when it is none. */
export const parseReply = ({ text }: HttpReply, { host, redact }: Answerer): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    const message = `${host} answered with something that is not JSON: ${said(redact(text))}`;
    throw new HttpError('ticket_no_answer', message, { isStored: 'maybe', cause });
  }
};

/** As much of an answer as a message repeats. What is cut off here must be redacted before. */
export const said = (text: string): string => {
  const line = text
    .slice(0, maxSaid)
    .toWellFormed()
    .replaceAll(/[\u0000-\u001f\u007f\s]+/g, ' ')
    .trim();
  return line === '' ? 'no words' : line;
};
