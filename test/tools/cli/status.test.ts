import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { storeDeliveries } from '#db/intake/store-deliveries.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { reservedPort } from '#tools/servers/ports.ts';
import { serveHealth } from '#worker/health.ts';
import { runCommand } from './run-command.ts';

let store: TestDatabase;
let environment: Record<string, string>;
let servers: Server[] = [];
let engine = true;

beforeEach(async () => {
  engine = true;
  store = await createTestDatabase();
  const [web, worker] = [await reservedPort(), await reservedPort()];
  servers = [
    await serveHealth(web, () => Promise.resolve({ database: true })),
    await serveHealth(worker, () => Promise.resolve({ database: true, engine })),
  ];
  environment = {
    DATABASE_URL: store.databaseUrl,
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    TOCSIN_PORT: String(web),
    TOCSIN_WORKER_HEALTH_PORT: String(worker),
  };
});

afterEach(async () => {
  for (const server of servers) server.close();
  for (const server of servers) server.closeAllConnections();
  await store.drop();
});

const readStatus = async () => {
  const { exitCode, out } = await runCommand(['status', '--json'], environment);
  return { exitCode, status: JSON.parse(out) as object };
};

describe('status of parts that run alone', () => {
  it('ends with 0 when every part is healthy, and counts what waits', async () => {
    const delivery = { sourceId: 2, kind: 'native' as const, receivedAt: new Date(), key: null };
    await storeDeliveries(store.database, [{ ...delivery, alertCount: 7, body: Buffer.from('[]') }], 20_000);
    const { exitCode, status } = await readStatus();
    expect(exitCode).toBe(0);
    expect(status).toMatchObject({
      isHealthy: true,
      counts: { backlog: 7, unlinked: 0, open: 0, acknowledged: 0 },
      parts: { database: { isHealthy: true, detail: 'external' }, engine: { isHealthy: true, detail: 'external' } },
    });
  });

  it('ends with 1 and names the worker when it gives no answer', async () => {
    servers[1]?.close();
    servers[1]?.closeAllConnections();
    const { exitCode, out, err } = await runCommand(['status'], environment);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^Worker +not healthy +no answer at http:/m);
    expect(out).toMatch(/^Web +healthy/m);
    expect(err).toContain('Not healthy: worker, engine.');
  });

  it('ends with 1 when the worker has lost the engine', async () => {
    engine = false;
    const { exitCode, status } = await readStatus();
    expect(exitCode).toBe(1);
    expect(status).toMatchObject({ parts: { engine: { isHealthy: false }, database: { isHealthy: true } } });
  });

  it('ends with 1 when nobody listens at TEMPORAL_ADDRESS', async () => {
    environment['TEMPORAL_ADDRESS'] = '127.0.0.1:1';
    const { exitCode, status } = await readStatus();
    expect(exitCode).toBe(1);
    expect(status).toMatchObject({ parts: { engine: { isHealthy: false, detail: 'no answer at 127.0.0.1:1' } } });
  });
});
