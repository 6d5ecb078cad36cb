import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createIntake } from '#app/intake/intake.ts';
import type { IntakeDependencies } from '#app/intake/intake.ts';
import type { Database } from '#db/database.ts';
import { createToken } from '#db/token/create-token.ts';

/** The intake behind Node's own HTTP server. `failures`: what it reported of the database. */
export type IntakeServer = { url: string; port: number; failures: unknown[]; stop: () => Promise<void> };

/** `incompleteMs`: how long a request may take to be complete; absent: longer than any test. */
type IntakeServerOptions = Partial<IntakeDependencies> & { incompleteMs?: number };

export const startIntake = async (
  database: Database,
  { incompleteMs, ...options }: IntakeServerOptions = {},
): Promise<IntakeServer> => {
  const failures: unknown[] = [];
  const intake = createIntake({
    database,
    trustedProxies: [],
    maxBodyBytes: 1_048_576,
    deadlineMs: 20_000,
    backlogLimit: 1_000_000,
    onFailure: (error) => failures.push(error),
    ...options,
  });
  await intake.start();
  const timeouts = { headersTimeout: incompleteMs, requestTimeout: incompleteMs, connectionsCheckingInterval: 50 };
  const server = createServer(incompleteMs === undefined ? {} : timeouts, (request, response) => {
    if (!intake.handle(request, response)) response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const stop = async (): Promise<void> => {
    intake.stop();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${String(port)}`, port, failures, stop };
};

/** A token of the seeded source "API". */
export const createSourceToken = (database: Database): Promise<string> =>
  createToken(database, { sourceId: 2 }, { name: 'test', expiresAt: null, now: new Date(), actor: 'test' });
