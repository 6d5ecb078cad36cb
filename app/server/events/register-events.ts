import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isAllowed } from '#domain/access/is-allowed.ts';
import type { Auth } from '#app/auth/auth.ts';
import type { ChangeFeed, FeedNews } from './change-feed.ts';

export type EventOptions = { auth: Auth; feed: ChangeFeed; limits?: Partial<EventLimits> };

/** `lifeMs`: a stream ends after this and its page asks again, so that a session that ended doesn't go on listening. */
export type EventLimits = { clients: number; clientsOfOne: number; beatMs: number; lifeMs: number };

const usual: EventLimits = { clients: 500, clientsOfOne: 20, beatMs: 10_000, lifeMs: 300_000 };
/** Of what waits to be sent to one client; a slower one is cut off and asks again. */
const maxWaitingBytes = 65_536;
const retryMs = 2_000;

/**
 * `GET /events`: server-sent events for those who may read incidents. `changed` (its id is the feed's version) says that
 * incidents changed, `beat` that the server is there. One that comes back with an older `Last-Event-ID`, or `since`, is
 * told at once.
 */
export const registerEvents = (server: FastifyInstance, { auth, feed, limits }: EventOptions): void => {
  const { clients: maxClients, clientsOfOne, beatMs, lifeMs } = { ...usual, ...limits };
  const streams = new Map<() => void, number>();

  server.get('/events', async (request, reply) => {
    const session = await auth.resolve(request.headers.cookie);
    if (session === null) return reply.code(401).send({ error: 'not_authenticated' });
    const { user } = session;
    if (!isAllowed(user, 'incident.read')) return reply.code(403).send({ error: 'not_allowed' });
    const own = [...streams.values()].filter((id) => id === user.id).length;
    if (streams.size >= maxClients || own >= clientsOfOne)
      return reply.code(503).header('retry-after', '30').send({ error: 'overloaded' });
    open(request, reply, user.id);
  });

  const open = (request: FastifyRequest, reply: FastifyReply, userId: number): void => {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    const send = (event: string, news: Partial<FeedNews>): void => {
      if (raw.writableLength > maxWaitingBytes) return close();
      const id = news.version ?? feed.version();
      raw.write(`${id === null ? '' : `id: ${String(id)}\n`}event: ${event}\ndata: ${JSON.stringify(news)}\n\n`);
    };
    const unsubscribe = feed.subscribe((news) => send('changed', news));
    const beat = setInterval(() => send('beat', {}), beatMs);
    const end = setTimeout(() => close(), lifeMs);
    const close = (): void => {
      streams.delete(close);
      unsubscribe();
      clearInterval(beat);
      clearTimeout(end);
      raw.end();
    };
    streams.set(close, userId);
    raw.on('close', close);
    raw.write(`retry: ${String(retryMs)}\n\n`);
    send(hasMissed(request, feed) ? 'changed' : 'beat', {});
  };

  server.addHook('preClose', (done) => {
    feed.stop();
    for (const close of [...streams.keys()]) close();
    done();
  });
};

const hasMissed = ({ headers, query }: FastifyRequest, feed: ChangeFeed): boolean => {
  const last = headers['last-event-id'] ?? (query as { since?: unknown }).since; // Fastify's parsed query is an object
  const version = feed.version();
  return typeof last === 'string' && /^\d{1,16}$/.test(last) && (version === null || Number(last) !== version);
};
