import type { ReadTicketSecret } from '#db/secret/ticket-secret.ts';
import { readSecret } from '../config/secret-reference.ts';
import type { SecretReference } from '../config/secret-reference.ts';
import { exchange } from '../http/exchange.ts';
import type { HttpReply } from '../http/exchange.ts';
import { HttpError } from '../http/http-error.ts';
import { refusalOf } from '../http/read-reply.ts';
import type { Answerer } from '../http/read-reply.ts';
import { signBody } from '../http/signature.ts';
import type { JsonTemplate, WebhookConfig } from './config/webhook-config.ts';
import { fillText } from './fill-template.ts';
import type { Facts } from './fill-template.ts';

/** A request of the settings, what fills it, and what it says if the settings have no body for it. */
export type Call = {
  request: { url: string; method: string; body?: JsonTemplate | undefined };
  facts: Facts;
  body?: object;
  idempotencyKey?: string;
};

/** Sends calls. Every answer of a status that isn't 2xx, nor one of `expected`, is a failure. */
export type WebhookClient = Answerer & {
  send: (call: Call, signal: AbortSignal, expected?: readonly number[]) => Promise<HttpReply>;
};

/** Requests with the headers, secrets and signature of the settings. No message shows a secret. Fails only with `HttpError`. */
export const createWebhookClient = (config: WebhookConfig, readSealed: ReadTicketSecret): WebhookClient => {
  const { host } = new URL(config.url);
  const secrets: string[] = [];
  const open = (reference: SecretReference): string => {
    const read = readSecret(reference, readSealed);
    if (!read.ok) throw new HttpError('ticket_unauthorised', read.rule, { isStored: 'no' });
    secrets.push(read.secret);
    return read.secret;
  };
  const redact = (text: string): string =>
    secrets.reduce((seen, secret) => seen.replaceAll(secret, '[redacted]'), text);
  const headersOf = ({ idempotencyKey }: Call, body: string | null): Record<string, string> => ({
    ...config.headers,
    ...Object.fromEntries(
      Object.entries(config.secretHeaders).map(([name, { prefix, secret }]) => [
        name,
        checked(prefix + open(secret), name),
      ]),
    ),
    accept: 'application/json',
    'user-agent': 'Tocsin',
    ...(body !== null && { 'content-type': 'application/json' }),
    ...(idempotencyKey !== undefined && { 'idempotency-key': checked(idempotencyKey, 'idempotency-key') }),
    ...(config.signature !== undefined && {
      'x-tocsin-signature': signBody(open(config.signature), body ?? '', new Date()),
    }),
  });
  return {
    host,
    redact,
    send: async (call, signal, expected = []) => {
      try {
        const { request, facts } = call;
        const body = bodyOf(call);
        const url = new URL(fillText(request.url, facts, inUrl));
        const reply = await exchange({ url, method: request.method, headers: headersOf(call, body), body }, signal);
        if ((reply.status >= 200 && reply.status < 300) || expected.includes(reply.status)) return reply;
        throw refusalOf(reply, { host, redact });
      } catch (error) {
        if (error instanceof HttpError) error.message = redact(error.message);
        throw error;
      }
    },
  };
};

const checked = (value: string, name: string): string => {
  if (/^[\x20-\x7e]*$/.test(value)) return value;
  throw new HttpError('ticket_unauthorised', `the value of the header ${name} is not printable ASCII`, {
    isStored: 'no',
  });
};

const bodyOf = ({ request, facts, body }: Call): string | null => {
  if (request.body !== undefined) return JSON.stringify(fill(request.body, facts));
  return body === undefined || request.method === 'GET' || request.method === 'DELETE' ? null : JSON.stringify(body);
};

const fill = (template: JsonTemplate, facts: Facts): JsonTemplate => {
  if (typeof template === 'string') return fillText(template, facts);
  if (typeof template !== 'object' || template === null) return template;
  if (Array.isArray(template)) return template.map((one) => fill(one, facts));
  return Object.fromEntries(Object.entries(template).map(([name, one]) => [name, fill(one, facts)]));
};

/** A part of a path or of a query. What would lead to another folder is refused. */
const inUrl = (fact: string): string => {
  if (fact !== '.' && fact !== '..' && fact !== '') return encodeURIComponent(fact.toWellFormed());
  throw new HttpError('ticket_rejected', `${JSON.stringify(fact)} can't be a part of an address`, { isStored: 'no' });
};
