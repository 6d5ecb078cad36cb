import { request as requestHttp } from 'node:http';
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { HttpError } from './http-error.ts';
import { lookupPermitted, RefusedAddress } from './refused-addresses.ts';

const maxBytes = 4_194_304;

export type HttpRequest = { url: URL; method: string; headers: Record<string, string>; body: string | null };
export type HttpReply = { status: number; headers: IncomingHttpHeaders; text: string };

/**
 * One request on a connection of its own, and its whole answer, which is at most 4 MiB. Redirects aren't followed, nothing is
 * repeated, and `signal` ends it. Fails only with {@link HttpError}: nothing was sent as long as no connection was made.
 */
export const exchange = (sent: HttpRequest, signal: AbortSignal): Promise<HttpReply> => {
  if (signal.aborted)
    throw new HttpError('ticket_unreachable', 'there was no time left for a request', { isStored: 'no' });
  return new Promise((resolve, reject) => {
    const isSecure = sent.url.protocol === 'https:';
    const request = (isSecure ? requestHttps : requestHttp)(sent.url, {
      method: sent.method,
      headers: { ...sent.headers, ...(sent.body !== null && { 'content-length': Buffer.byteLength(sent.body) }) },
      agent: false,
      lookup: lookupPermitted,
      signal,
    });
    const isConnected = watchConnection(request, isSecure);
    const fail = (cause: Error): void => {
      reject(
        cause instanceof HttpError ? cause : errorOf(cause, { isConnected: isConnected(), url: sent.url, signal }),
      );
    };
    request.on('error', fail);
    request.once('response', (response) => {
      readText(response).then((text) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      }, fail);
    });
    request.end(sent.body ?? undefined);
  });
};

const watchConnection = (request: ClientRequest, isSecure: boolean): (() => boolean) => {
  let isConnected = false;
  request.once('socket', (socket) => {
    socket.once(isSecure ? 'secureConnect' : 'connect', () => (isConnected = true));
  });
  return () => isConnected;
};

const readText = async (response: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      response.destroy();
      throw new HttpError('ticket_no_answer', 'the answer has more than 4 MiB', { isStored: 'maybe' });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

type Failed = { isConnected: boolean; url: URL; signal: AbortSignal };

const errorOf = (cause: Error, { isConnected, url, signal }: Failed): HttpError => {
  const isStored = isConnected ? 'maybe' : 'no';
  const code = isConnected ? 'ticket_no_answer' : 'ticket_unreachable';
  if (signal.aborted) return new HttpError(code, `${url.host} did not answer in time`, { isStored, cause });
  if (cause instanceof RefusedAddress)
    return new HttpError('ticket_rejected', cause.message, { isStored: 'no', cause });
  const why = 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
  const what = isConnected ? `the connection to ${url.host} broke` : `${url.host} can't be reached`;
  return new HttpError(code, `${what}: ${why}`, { isStored, cause });
};
