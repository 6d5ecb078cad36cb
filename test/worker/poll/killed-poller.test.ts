import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '#test/support/eventually.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { openPolledSite } from '#test/support/zenoss/polled-site.ts';
import { zenossAccount } from '#test/support/zenoss/zenoss-world.ts';

let store: TestDatabase;

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

const script = path.resolve(import.meta.dirname, '../../support/zenoss/poll-process.ts');
const leaseMs = 200_000;
const events = 250;

/** Runs a poller until `isReached` and then kills it, or, without that, until nothing is due. */
const run = async (turn: number, isReached: (() => boolean) | null): Promise<void> => {
  const child = spawn(process.execPath, [script, store.databaseUrl, String(turn * leaseMs)], {
    env: { ...process.env, ZENOSS_PASSWORD: zenossAccount.password },
    stdio: 'inherit',
  });
  const ended = once(child, 'exit');
  if (isReached !== null) {
    await eventually('the poller is where it is to be killed', isReached, 45_000);
    child.kill('SIGKILL');
  }
  await ended;
};

test('a poller that is killed at any point loses no event and stores none twice', { timeout: 240_000 }, async () => {
  const site = await openPolledSite(store, 'Killed');
  const { world, occur, fault } = site.zenoss;
  fault({ kind: 'slow', on: 'detail', times: 1_000, delayMs: 30 });
  const down = { evclass: '/Status/Ping', severity: 'Critical', summary: 'no answer' } as const;
  for (let at = 0; at < events; at += 1) occur({ ...down, device: `host-${String(at)}` });
  const stored: number[] = [];
  for (const [turn, asked] of [1, 101, 51].entries()) {
    const before = world.requests['detail'] ?? 0;
    await run(turn, () => (world.requests['detail'] ?? 0) >= before + asked);
    stored.push((await site.alerts()).length);
  }
  expect(stored.some((count) => count > 0 && count < events)).toBe(true);
  await run(stored.length, null);
  const keys = (await site.alerts()).map(({ dedupKey }) => dedupKey);
  expect(keys).toHaveLength(events);
  expect(new Set(keys).size).toBe(events);
  await site.close();
});
