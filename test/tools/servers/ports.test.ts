import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { reservedPort, isPortFree, nextFreePort } from '#tools/servers/ports.ts';

const open: Server[] = [];

const occupy = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    open.push(server);
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });

afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

it('calls a port free until somebody listens on it', async () => {
  const port = await reservedPort();
  expect(await isPortFree(port)).toBe(true);
  await occupy(port);
  expect(await isPortFree(port)).toBe(false);
});

it('passes over ports that are taken or promised to others', async () => {
  const first = await reservedPort();
  await occupy(first);
  const next = await nextFreePort({ first });
  expect(next).toBeGreaterThan(first);
  const afterNext = await nextFreePort({ first, taken: new Set([next ?? 0]) });
  expect(afterNext).toBeGreaterThan(next ?? 0);
});
