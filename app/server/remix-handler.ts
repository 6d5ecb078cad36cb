import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createRequestHandler } from '@remix-run/server-runtime';
import type { RequestHandler, ServerBuild } from '@remix-run/server-runtime';
import { createAppContext } from './app-context.ts';
import type { PageServices } from './app-context.ts';
import { findForeignOrigin } from './origin-check.ts';
import { securityHeaders } from './security-headers.ts';

export type RemixOptions = {
  build: ServerBuild;
  services: PageServices;
  /** TOCSIN_PUBLIC_URL without a slash at its end; null: the address that a request was sent to. */
  publicUrl: string | null;
};

const formBytes = 262_144;
/** Paths of machines: never answered by a page, whatever the method. */
const machinePath = /^\/(addevent|api)(\/|\?|$)/;

/** Every path that nothing else answers goes to Remix, once it has passed the origin check. */
export const registerRemix = async (server: FastifyInstance, options: RemixOptions): Promise<void> => {
  const handle = createRequestHandler(options.build, 'production');
  await server.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: formBytes }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.all('/*', (request, reply) => answer(request, reply, { ...options, handle }));
    done();
  });
};

const answer = async (
  request: FastifyRequest,
  reply: FastifyReply,
  options: RemixOptions & { handle: RequestHandler },
): Promise<FastifyReply> => {
  if (machinePath.test(request.url)) return reply.code(404).send({ error: 'not_found', message: 'no such endpoint' });
  const site = `${request.protocol}://${request.host}`;
  const url = request.url.startsWith('/') ? URL.parse(`${site}${request.url}`) : null;
  if (url === null) return reply.code(400).type('text/plain').send('The address is not one of this site.\n');
  const publicUrl = options.publicUrl ?? site;
  const cspNonce = randomBytes(16).toString('base64');
  const isSecure = request.protocol === 'https' || publicUrl.startsWith('https:');
  reply.headers(securityHeaders({ cspNonce, isSecure }));
  const { method, headers } = request;
  const foreign = findForeignOrigin({ method, headers, hosts: [request.host, new URL(publicUrl).host] });
  if (foreign !== null) return reply.code(403).type('text/plain').send(`Refused: ${foreign}.\n`);
  const facts = { cspNonce, publicUrl, headers, isSecure, clientAddress: request.ip };
  const context = createAppContext(options.services, facts, (cookie) => void reply.header('set-cookie', cookie));
  return reply.send(await options.handle(toRequest(request, reply, url), context));
};

/** The web standard's form of a request, aborted when its connection closes early. */
const toRequest = (request: FastifyRequest, reply: FastifyReply, url: URL): Request => {
  const controller = new AbortController();
  reply.raw.on('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD' && Buffer.isBuffer(request.body);
  return new Request(url, {
    method: request.method,
    headers: toHeaders(request.headers),
    signal: controller.signal,
    ...(hasBody ? { body: request.body as Buffer<ArrayBuffer> } : {}), // checked just above
  });
};

/** Without Origin: it is checked already, and Remix would hold it against a header that a proxy may have rewritten. */
const toHeaders = (incoming: FastifyRequest['headers']): Headers => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming)) {
    if (value === undefined || name === 'origin') continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  return headers;
};
