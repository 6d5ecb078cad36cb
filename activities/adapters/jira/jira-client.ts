import type { Client, SendRequestOptions } from 'jira.js/core';
import type { ReadTicketSecret } from '#db/secret/ticket-secret.ts';
import { readSecret } from '../config/secret-reference.ts';
import type { JiraConfig } from './config/jira-config.ts';
import { HttpError } from '../http/http-error.ts';
import { parseBody, readText, refusalOf } from './read-reply.ts';

/** Certificate and connection errors that come before a request is sent. */
const unsentCodes =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|UNABLE_TO_VERIFY\w*|CERT_\w+|\w+_CERT\w*|ERR_TLS_CERT\w+)$/;

/**
 * jira.js' client with what its own lacks: every request ends with `signal`, redirects aren't followed, answers are bounded,
 * and each failure says whether the site may have done what was asked. Fails only with {@link HttpError}; never repeats a request.
 */
export const createJiraClient = (
  { site, auth }: JiraConfig,
  readSealed: ReadTicketSecret,
  signal: AbortSignal,
): Client => {
  const token = readSecret(auth.token, readSealed);
  return {
    sendRequest: async <T>(request: SendRequestOptions<T>): Promise<T> => {
      if (!token.ok) throw new HttpError('ticket_unauthorised', token.rule, { isStored: 'no' });
      const basic = auth.user === undefined ? null : Buffer.from(`${auth.user}:${token.secret}`).toString('base64');
      const authorization = basic === null ? `Bearer ${token.secret}` : `Basic ${basic}`;
      // Sites and proxies may repeat what they were sent: the token as it is, and as the header carries it.
      const redact = (text: string): string =>
        [...(basic === null ? [] : [basic]), token.secret].reduce(
          (seen, one) => seen.replaceAll(one, '[redacted]'),
          text,
        );
      try {
        const response = await exchange(urlOf(site, request), { request, authorization, redact, signal });
        return checked(response, request);
      } catch (error) {
        if (!(error instanceof HttpError)) throw error;
        error.message = redact(error.message);
        throw error;
      }
    },
  };
};

type Sent = {
  request: SendRequestOptions;
  authorization: string;
  redact: (text: string) => string;
  signal: AbortSignal;
};

const exchange = async (url: URL, { request, authorization, redact, signal }: Sent): Promise<unknown> => {
  const { method = 'GET', body } = request;
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  if (signal.aborted)
    throw new HttpError('ticket_unreachable', 'there was no time left to ask Jira', { isStored: 'no' });
  try {
    const response = await fetch(url, {
      method,
      headers: { accept: 'application/json', 'user-agent': 'Tocsin', ...json, authorization },
      redirect: 'manual',
      signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await readText(response);
    if (!response.ok) throw refusalOf(response, redact(text));
    return parseBody(text);
  } catch (error) {
    throw error instanceof HttpError ? error : transportError(error, signal);
  }
};

/** What `fetch` threw: nothing was sent only when no connection was made. */
const transportError = (cause: unknown, signal: AbortSignal): HttpError => {
  if (signal.aborted)
    return new HttpError('ticket_no_answer', 'Jira did not answer in time', { isStored: 'maybe', cause });
  const codes = codesOf(cause);
  const why = codes[0] ?? innermost(cause);
  return codes.some((code) => unsentCodes.test(code))
    ? new HttpError('ticket_unreachable', `Jira can't be reached: ${why}`, { isStored: 'no', cause })
    : new HttpError('ticket_no_answer', `the connection to Jira broke: ${why}`, { isStored: 'maybe', cause });
};

const innermost = (error: unknown): string =>
  error instanceof Error && error.cause !== undefined ? innermost(error.cause) : String(error);

const codesOf = (error: unknown): string[] => {
  if (!(error instanceof Error)) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  return [...own, ...codesOf(error.cause)];
};

const urlOf = (site: string, { url, searchParams = {} }: SendRequestOptions): URL => {
  const target = new URL(site + url);
  for (const [name, value] of Object.entries(searchParams))
    if (Array.isArray(value)) target.searchParams.set(name, value.join(','));
    else if (typeof value === 'string' || typeof value === 'number') target.searchParams.set(name, String(value));
  return target;
};

const checked = <T>(body: unknown, { schema }: SendRequestOptions<T>): T => {
  if (schema === undefined) return body as T; // who gives no schema expects no answer
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new HttpError('ticket_no_answer', `Jira's answer has not the shape that it should have (${where})`, {
    isStored: 'maybe',
  });
};
