import { createServer } from 'node:http';
import type { Server } from 'node:http';

/** States of the worker's parts: true is healthy. */
export type Health = () => Promise<Record<string, boolean>>;

/**
 * Answers on 127.0.0.1: `/healthz` 200 while the process lives, `/readyz` 200 when every part is healthy, else 503, with the
 * parts as JSON. Rejects when the port is taken.
 */
export const serveHealth = (port: number, health: Health): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      const answer = (status: number, body: unknown): void => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      };
      if (request.url === '/healthz') return answer(200, { status: 'alive' });
      if (request.url !== '/readyz') return answer(404, { status: 'not found' });
      health().then(
        (parts) => answer(Object.values(parts).every(Boolean) ? 200 : 503, parts),
        (error: unknown) => answer(503, { error: error instanceof Error ? error.message : String(error) }),
      );
    });
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
