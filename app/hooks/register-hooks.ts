import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '#db/database.ts';
import { isOutage } from '#db/outage.ts';
import type { SecretKeys } from '#db/secret/secret-keys.ts';
import { readTicketSecrets } from '#db/secret/ticket-secret.ts';
import { loadTicketSystem } from '#db/ticket/load-ticket-system.ts';
import type { TicketSystemRow } from '#db/ticket/load-ticket-system.ts';
import { makeTicketDue } from '#db/ticket/read/due-tickets.ts';
import { failureRules } from '#domain/failure/failure-code.ts';
import { isSigned } from './is-signed.ts';
import { readJiraEvent } from './jira-event.ts';

export type HookDependencies = { database: Database; secretKeys: SecretKeys; now: () => Date };

/** The name of the secret that a ticket system signs its webhooks with. */
export const hookSecretName = 'webhook';

const maxBytes = 2_097_152;
/** How old an event may be: Jira repeats one that it could not deliver for a while. */
const maxAgeMs = 3_600_000;

/**
 * `POST /hooks/tickets/<ticket system>`: a ticket system says that a ticket changed. It is only a hint: the ticket is read at
 * once, and what it says then counts, so that the order of events, repeats and what they contain don't matter.
 * Source: https://developer.atlassian.com/cloud/jira/platform/webhooks/
 */
export const registerHooks = async (server: FastifyInstance, dependencies: HookDependencies): Promise<void> => {
  await server.register((hooks, _options, done) => {
    hooks.setErrorHandler<FastifyError>((error, request, reply) => answerError(error, request, reply));
    hooks.removeAllContentTypeParsers();
    hooks.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: maxBytes }, (_request, body, parsed) =>
      parsed(null, body),
    );
    hooks.post<{ Params: { id: string }; Body: Buffer | undefined }>('/hooks/tickets/:id', async (request, reply) => {
      const body = request.body ?? Buffer.alloc(0);
      const said = await take(dependencies, {
        id: request.params.id,
        body,
        signature: request.headers['x-hub-signature'],
      });
      return said.ok
        ? reply.code(200).send({ tickets: said.tickets })
        : reply.code(failureRules[said.failure].httpStatus).send({ error: said.failure, message: said.message });
    });
    done();
  });
};

const retryAfterSeconds = '5';

/** Fastify refuses what it can't read with a 4xx. What went wrong here is for the log: its words may hold statements of ours. */
const answerError = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const { statusCode = 500, message } = error;
  if (statusCode >= 400 && statusCode < 500)
    return reply.code(statusCode).send({ error: statusCode === 413 ? 'too_large' : 'invalid_input', message });
  request.log.error({ err: error }, 'an event of a ticket system was not taken');
  const failure = isOutage(error) ? 'database_unavailable' : 'bug';
  const { httpStatus } = failureRules[failure];
  if (failure === 'database_unavailable') reply.header('retry-after', retryAfterSeconds);
  return reply.code(httpStatus).send({ error: failure, message: 'the event was not taken; it may be sent again' });
};

type Given = { id: string; body: Buffer; signature: string | string[] | undefined };
type Taken =
  { ok: true; tickets: number } | { ok: false; failure: 'not_authenticated' | 'invalid_input'; message: string };

type Signed = Pick<Given, 'body' | 'signature'>;

const isFrom = (row: TicketSystemRow, secretKeys: SecretKeys, { body, signature }: Signed): boolean => {
  const secret = readTicketSecrets(secretKeys, row)(hookSecretName);
  return secret.ok && isSigned(body, signature, secret.secret);
};

/** An unknown system and a wrong signature are refused alike: who doesn't know the secret learns nothing. */
const take = async (
  { database, secretKeys, now }: HookDependencies,
  { id, body, signature }: Given,
): Promise<Taken> => {
  const row = /^[1-9]\d{0,8}$/.test(id) ? await loadTicketSystem(database, Number(id)) : null;
  if (row === null || !isFrom(row, secretKeys, { body, signature }))
    return {
      ok: false,
      failure: 'not_authenticated',
      message: 'X-Hub-Signature: must be signed with the secret of the ticket system',
    };
  const event = readJiraEvent(body);
  if (!event.ok) return { ok: false, failure: 'invalid_input', message: event.rule };
  if (event.atMs !== null && Math.abs(now().getTime() - event.atMs) > maxAgeMs)
    return { ok: false, failure: 'invalid_input', message: 'timestamp: must be at most an hour away' };
  if (event.issue === null) return { ok: true, tickets: 0 };
  return { ok: true, tickets: await makeTicketDue(database, row.id, { ...event.issue, now: now() }) };
};
