import { fileURLToPath } from 'node:url';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LogController, fastify } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { ServerBuild } from '@remix-run/server-runtime';
import type { Health } from './health.ts';
import { registerHealth } from './health.ts';
import type { PageServices } from './app-context.ts';
import { registerRemix } from './remix-handler.ts';
import { registerAssets } from './static-assets.ts';

export type WebServerOptions = {
  log: FastifyBaseLogger;
  services: Omit<PageServices, 'log'>;
  health: Health;
  publicUrl: string | null;
  trustedProxies: readonly string[];
  maxBodyBytes: number;
  /** Takes a request of the intake before anything else sees it, and says whether it was one. */
  intercept: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Routes of machines that Fastify serves. */
  machines: readonly ((server: FastifyInstance) => unknown)[];
};

/** Milliseconds. Senders reuse a connection after up to 15 s; a request that isn't complete in time is answered with 408. */
const timeouts = {
  keepAliveTimeout: 75_000,
  requestTimeout: 30_000,
  headersTimeout: 15_000,
  connectionsCheckingInterval: 5_000,
};

const buildFolder = new URL('../../build/', import.meta.url);

/** The Fastify server with all of its routes, not listening yet. Failures: an error that says so when the pages aren't built. */
export const createWebServer = async (options: WebServerOptions): Promise<FastifyInstance> => {
  const { log, trustedProxies, services, publicUrl } = options;
  const server = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    bodyLimit: options.maxBodyBytes,
    serverFactory: (serve) =>
      createServer(timeouts, (request, response) => {
        if (!options.intercept(request, response)) serve(request, response);
      }),
  });
  server.addHook('onResponse', (request, reply, done) => {
    if (reply.statusCode >= 500 && request.url !== '/readyz')
      request.log.warn(describe(request.method, request.url, reply.statusCode));
    done();
  });
  registerHealth(server, options.health);
  for (const register of options.machines) await register(server);
  await registerAssets(server, fileURLToPath(new URL('client', buildFolder)));
  const build = await loadBuild();
  await registerRemix(server, { build, services: { ...services, log }, publicUrl: trimSlash(publicUrl) });
  return server;
};

/** Without the query, which may hold what people searched for. */
const describe = (method: string, url: string, status: number): string =>
  `${method} ${url.split('?')[0] ?? ''} answered ${String(status)}`;

const trimSlash = (url: string | null): string | null => url?.replace(/\/+$/, '') ?? null;

const loadBuild = async (): Promise<ServerBuild> => {
  const file = new URL('server/index.js', buildFolder);
  try {
    return (await import(file.href)) as ServerBuild; // made by `remix vite:build`, which has this shape
  } catch (error) {
    throw new Error('the pages are not built or do not load: run `npm run build`', { cause: error });
  }
};
