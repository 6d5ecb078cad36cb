import type { IncomingMessage, ServerResponse } from 'node:http';
import { bearerToken } from '#app/server/bearer-token.ts';
import { storeDeliveries } from '#db/intake/store-deliveries.ts';
import { addRefusals } from '#db/source/add-refusals.ts';
import { hashToken } from '#db/token/hash-token.ts';
import type { Database } from '#db/database.ts';
import { BacklogGauge } from './backlog-gauge.ts';
import { citoEndpoint } from './cito-endpoint.ts';
import { createClientAddress } from './client-address.ts';
import type { ClientAddress } from './client-address.ts';
import type { IntakeEndpoint, Sender } from './endpoint.ts';
import { GroupCommit, TooLate } from './group-commit.ts';
import { nativeEndpoint } from './native-endpoint.ts';
import { RefusalTally, isRefusal } from './refusal-tally.ts';
import { readBody } from './read-body.ts';
import { send } from './reply.ts';
import type { Reply } from './reply.ts';
import { SenderDirectory } from './senders.ts';

export type IntakeDependencies = {
  database: Database;
  trustedProxies: readonly string[];
  maxBodyBytes: number;
  deadlineMs: number;
  /** Alerts that may wait for the relay. */
  backlogLimit: number;
  onFailure: (error: unknown) => void;
};

/** The intake: `handle` takes the requests to its paths and says whether it was one. */
export type Intake = {
  handle: (request: IncomingMessage, response: ServerResponse) => boolean;
  start: () => Promise<void>;
  stop: () => void;
};

const endpoints = new Map<string, IntakeEndpoint>(
  [citoEndpoint, nativeEndpoint].flatMap((endpoint) => endpoint.paths.map((path) => [path, endpoint])),
);

const maxGroupRows = 128;
const maxGroupBytes = 4 * 1024 * 1024;
/** Requests that may wait for the database at once; each holds its body in memory. */
const maxWaiting = 10_000;
const retryAfterSeconds = '2';
const refusalFlushMs = 5_000;

type Parts = {
  senders: SenderDirectory;
  backlog: BacklogGauge;
  commits: GroupCommit;
  refusals: RefusalTally;
  addressOf: ClientAddress;
  dependencies: IntakeDependencies;
};

/**
 * The hot path, on Node's own request and response: parse (pure) → authenticate → group commit → 2xx. 2xx is sent after the
 * commit only; when that can't be had in time, or too much waits already, 503 with Retry-After.
 */
export const createIntake = (dependencies: IntakeDependencies): Intake => {
  const { database, deadlineMs, onFailure } = dependencies;
  const senders = new SenderDirectory(database, onFailure);
  const backlog = new BacklogGauge(database, onFailure);
  const store = (group: Parameters<typeof storeDeliveries>[1]) => storeDeliveries(database, group, deadlineMs);
  const commits = new GroupCommit({ store, maxRows: maxGroupRows, maxBytes: maxGroupBytes, deadlineMs });
  const addressOf = createClientAddress(dependencies.trustedProxies);
  const refusals = new RefusalTally();
  const parts: Parts = { senders, backlog, commits, refusals, addressOf, dependencies };
  const flush = () => refusals.flush((counted) => addRefusals(database, counted, new Date())).catch(onFailure);
  let flushing: NodeJS.Timeout | undefined;
  return {
    handle: (request, response) => {
      const endpoint = endpoints.get(request.url?.split('?', 1)[0] ?? '');
      if (endpoint === undefined) return false;
      answer(parts, endpoint, request).then((reply) => send(response, reply), onFailure);
      return true;
    },
    start: async () => {
      await Promise.all([senders.start(), backlog.start()]);
      flushing = setInterval(() => void flush(), refusalFlushMs).unref();
    },
    stop: () => {
      clearInterval(flushing);
      senders.stop();
      backlog.stop();
      commits.close();
    },
  };
};

const answer = async (parts: Parts, endpoint: IntakeEndpoint, request: IncomingMessage): Promise<Reply> => {
  const refusal = refuseEarly(parts, endpoint, request);
  const sender = refusal === null ? await identify(parts, endpoint, request) : { refused: refusal };
  const reply = 'refused' in sender ? sender.refused : await receive(parts, endpoint, { ...sender, request });
  if (isRefusal(reply.status)) count(parts, endpoint, { reply, request, sender });
  return reply;
};

type Counted = { reply: Reply; request: IncomingMessage; sender: Sender };

/** Somebody who isn't let in may be known by a token that was good once. */
const count = ({ refusals }: Parts, { kind }: IntakeEndpoint, { reply, request, sender }: Counted): void => {
  const token = 'refused' in sender ? bearerToken(request.headers) : undefined;
  const shown = token === undefined ? null : hashToken(token);
  refusals.add({ kind, status: reply.status, sender: 'refused' in sender ? shown : sender.sourceId });
};

const receive = async (
  parts: Parts,
  endpoint: IntakeEndpoint,
  { request, sourceId }: Omit<Received, 'body'>,
): Promise<Reply> => {
  const { maxBodyBytes } = parts.dependencies;
  const read = await readBody(request, maxBodyBytes);
  if (read.kind === 'too_large') {
    const reply = endpoint.refuse('too_large', `the body must have at most ${String(maxBodyBytes)} bytes`);
    return { ...reply, headers: { connection: 'close' } };
  }
  if (read.kind === 'aborted') return endpoint.refuse('invalid_input', 'the body ended before it was complete');
  return store(parts, endpoint, { request, body: read.body, sourceId });
};

/** A sender that isn't known may have been added a moment ago. */
const identify = async (
  { senders, addressOf }: Parts,
  endpoint: IntakeEndpoint,
  request: IncomingMessage,
): Promise<Sender> => {
  const address = addressOf(request);
  const sender = endpoint.identify(request, senders, address);
  if (!('refused' in sender)) return sender;
  await senders.readAgain();
  return endpoint.identify(request, senders, address);
};

type Received = { request: IncomingMessage; body: Buffer; sourceId: number };

const store = async (parts: Parts, endpoint: IntakeEndpoint, received: Received): Promise<Reply> => {
  const { request, body, sourceId } = received;
  const receivedAt = new Date();
  const accepted = endpoint.accept(body.toString('utf8'), request, receivedAt.getTime());
  if ('refused' in accepted) return accepted.refused;
  const { alertCount, key } = accepted;
  try {
    const delivery = { sourceId, kind: endpoint.kind, receivedAt, alertCount, body, key };
    const outcome = await parts.commits.submit(delivery);
    parts.backlog.add(alertCount);
    return accepted.answer(outcome);
  } catch (error) {
    parts.dependencies.onFailure(error);
    const code = error instanceof TooLate ? 'overloaded' : 'database_unavailable';
    return unavailable(endpoint, code, 'the alerts could not be stored now; send them again');
  }
};

const unavailable = (
  endpoint: IntakeEndpoint,
  code: 'overloaded' | 'database_unavailable',
  message: string,
): Reply => ({
  ...endpoint.refuse(code, message),
  headers: { 'retry-after': retryAfterSeconds },
});

/** What can be refused before the body is read. */
const refuseEarly = (parts: Parts, endpoint: IntakeEndpoint, request: IncomingMessage): Reply | null => {
  const { method, headers } = request;
  if (method === 'OPTIONS') return { status: 200, body: '', headers: { allow: 'POST, OPTIONS' } };
  if (method !== 'POST') return { status: 405, body: '', headers: { allow: 'POST, OPTIONS' } };
  const { senders, backlog, commits, dependencies } = parts;
  if (!senders.isReady) return unavailable(endpoint, 'database_unavailable', 'the database has not answered yet');
  if (backlog.alerts >= dependencies.backlogLimit || commits.size >= maxWaiting)
    return unavailable(endpoint, 'overloaded', 'too many alerts wait to be processed');
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity')
    return { ...endpoint.refuse('invalid_input', `Content-Encoding ${encoding} is not supported`), status: 415 };
  return null;
};
