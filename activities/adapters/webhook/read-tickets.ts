import type { ReadTicket, TicketRef, TicketResult } from '../../ticket/ticket-system.ts';
import { attempt, HttpError } from '../http/http-error.ts';
import type { HttpReply } from '../http/exchange.ts';
import { parseReply, said } from '../http/read-reply.ts';
import type { Answerer } from '../http/read-reply.ts';
import type { WebhookConfig } from './config/webhook-config.ts';
import { ticketFacts } from './fill-template.ts';
import { remoteTicket } from './read-ticket.ts';
import type { WebhookClient } from './webhook-client.ts';

const atOnce = 5;

/**
 * How the tickets are, by one request each. Those whose request failed are left out, unless all did: then the first failure is
 * the answer. After a failure that concerns all of them, no further one is asked for.
 */
export const readTickets = async (
  { client, config }: { client: WebhookClient; config: WebhookConfig },
  refs: TicketRef[],
  signal: AbortSignal,
): Promise<TicketResult<ReadTicket[]>> => {
  const waiting = [...refs];
  const read: ReadTicket[] = [];
  const failures: Extract<TicketResult<ReadTicket>, { ok: false }>[] = [];
  const work = async (): Promise<void> => {
    for (let ref = waiting.shift(); ref !== undefined; ref = waiting.shift()) {
      const asked = ref;
      const result = await attempt('no', () => readTicket({ client, config }, asked, signal));
      if (result.ok) {
        read.push(result.value);
        continue;
      }
      failures.push(result);
      if (result.failure.code !== 'ticket_rejected') waiting.length = 0;
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, refs.length) }, work));
  const [failed] = failures;
  return failed !== undefined && read.length === 0 ? failed : { ok: true, value: read };
};

const readTicket = async (
  { client, config }: { client: WebhookClient; config: WebhookConfig },
  ref: TicketRef,
  signal: AbortSignal,
): Promise<ReadTicket> => {
  const { read: request } = config;
  if (request === undefined)
    throw new HttpError('ticket_rejected', 'the settings have no request to read', { isStored: 'no' });
  const reply = await client.send({ request, facts: ticketFacts(ref) }, signal, [404, 410]);
  return { ref, ticket: isGone(reply, client) ? null : remoteTicket(config, parseReply(reply, client), ref) };
};

/**
 * True when the system itself says that there is no such ticket. Proxies answer 404, too, when the system isn't there: theirs
 * is no JSON. Fails when it is theirs.
 */
export const isGone = ({ status, headers, text }: HttpReply, { host, redact }: Answerer): boolean => {
  if (status === 410) return true;
  if (status !== 404) return false;
  if (headers['content-type']?.includes('json') === true) return true;
  const message = `${host} answered 404 without JSON, which may be a proxy's: ${said(redact(text)).slice(0, 100)}`;
  throw new HttpError('ticket_no_answer', message, { isStored: 'maybe' });
};
