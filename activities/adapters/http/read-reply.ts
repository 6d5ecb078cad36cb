import { HttpError } from './http-error.ts';
import type { HttpReply } from './exchange.ts';
import { refusal } from './refusal.ts';

const maxSaid = 300;

/** What a status that isn't 2xx means, with what the answer says. */
export const refusalOf = ({ status, headers, text }: HttpReply, host: string): HttpError =>
  refusal({ status, message: `${host} answered ${String(status)}: ${said(text)}`, retryAfter: headers['retry-after'] });

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
