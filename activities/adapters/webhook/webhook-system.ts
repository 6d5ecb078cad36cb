import type { ReadTicketSecret } from '#db/secret/ticket-secret.ts';
import { failure } from '../../failure.ts';
import type { TicketRef, TicketResult, TicketSystem } from '../../ticket/ticket-system.ts';
import { attempt } from '../http/http-error.ts';
import { parseReply } from '../http/read-reply.ts';
import { parseWebhookConfig } from './config/webhook-config.ts';
import { commentBody, draftBody, stateBody } from './default-body.ts';
import { draftFacts, ticketFacts } from './fill-template.ts';
import { findTicket } from './find-ticket.ts';
import { createdTicket } from './read-ticket.ts';
import { readTickets } from './read-tickets.ts';
import { createWebhookClient } from './webhook-client.ts';
import type { Call } from './webhook-client.ts';

type Row = { name: string; config: unknown; readSecret: ReadTicketSecret };

/**
 * Tickets by HTTP requests that the settings describe. What they have no request for, the system can't do. Creations and
 * comments carry an `Idempotency-Key`. Failures: `invalid_input` when the settings can't be used.
 */
export const createWebhookSystem = ({ name, config: given, readSecret }: Row): TicketSystem => {
  const parsed = parseWebhookConfig(given);
  if (!parsed.ok) throw failure('invalid_input', `ticket system "${name}": ${parsed.rule}`);
  const { config } = parsed;
  const timeoutMs = config.timeoutSeconds * 1_000;
  const open = () => createWebhookClient(config, readSecret);
  const within = (signal: AbortSignal): AbortSignal => AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const tell = (call: Call, signal: AbortSignal): Promise<TicketResult<{ stderr: string }>> =>
    attempt(null, async () => {
      await open().send(call, within(signal));
      return { stderr: '' };
    });
  const { update, comment, close, reopen, find, read, test } = config;
  const move =
    (request: NonNullable<typeof close>, event: 'ticket.close' | 'ticket.reopen') =>
    (ref: TicketRef, signal: AbortSignal) =>
      tell({ request, facts: ticketFacts(ref), body: stateBody(event, ref) }, signal);
  return {
    timeoutMs,
    create: (draft, signal) =>
      attempt(null, async () => {
        const client = open();
        const body = draftBody('ticket.open', draft, null);
        const call = { request: config, facts: draftFacts(draft), body, idempotencyKey: draft.marker };
        const reply = await client.send(call, within(signal));
        return createdTicket(config, parseReply(reply, client), config.reply);
      }),
    ...(update !== undefined && {
      update: (key, draft, signal) => {
        const ref = { key, id: null };
        const facts = { draft, texts: { ...draftFacts(draft).texts, ...ticketFacts(ref).texts } };
        return tell({ request: update, facts, body: draftBody('ticket.update', draft, ref) }, signal);
      },
    }),
    ...(comment !== undefined && {
      comment: (ref, given, signal) =>
        tell(
          {
            request: comment,
            facts: { texts: { ...ticketFacts(ref).texts, text: given.text, comment_marker: given.marker } },
            body: commentBody(ref, given),
            idempotencyKey: given.marker,
          },
          signal,
        ),
    }),
    ...(close !== undefined && { close: move(close, 'ticket.close') }),
    ...(reopen !== undefined && { reopen: move(reopen, 'ticket.reopen') }),
    ...(find !== undefined && {
      find: (marker, signal) =>
        attempt('maybe', () => findTicket({ client: open(), config, find }, marker, within(signal))),
    }),
    ...(read !== undefined && {
      read: (refs, signal) => readTickets({ client: open(), config }, refs, within(signal)),
    }),
    ...(test !== undefined && {
      test: (signal) =>
        attempt('no', async () => {
          const client = open();
          const { status } = await client.send({ request: test, facts: { texts: {} } }, within(signal));
          return [{ what: 'the test request', isOk: true, message: `${client.host} answered ${String(status)}` }];
        }),
    }),
  } satisfies TicketSystem;
};
