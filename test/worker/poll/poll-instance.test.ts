import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '#test/support/eventually.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { openPolledSite } from '#test/support/zenoss/polled-site.ts';
import type { PolledSite } from '#test/support/zenoss/polled-site.ts';

let store: TestDatabase;
let site: PolledSite;
let number = 0;

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());
beforeEach(async () => {
  number += 1;
  site = await openPolledSite(store, `Zenoss ${String(number)}`);
});
afterEach(() => site.close());

const down = {
  device: 'db-07',
  component: 'ping',
  evclass: '/Status/Ping',
  severity: 'Critical',
  summary: 'no answer',
} as const;

const statuses = async () => (await site.alerts()).map(({ status }) => status);

describe('many events', () => {
  test('are read page by page, and stored once though two workers ask at the same time', async () => {
    for (let at = 0; at < 450; at += 1) site.zenoss.occur({ ...down, device: `host-${String(at)}` });
    site.clock.nowMs += 31_000;
    await Promise.all([site.turn(), site.turn(), site.turn()]);
    const seen = await site.alerts();
    expect(seen).toHaveLength(450);
    expect(new Set(seen.map(({ dedupKey }) => dedupKey)).size).toBe(450);
    expect(site.zenoss.world.requests).toMatchObject({ query: 3, detail: 450 });
  });

  test('of an old version are read too', async () => {
    site.zenoss.world.isOld = true;
    site.zenoss.occur(down);
    await site.poll();
    expect(await statuses()).toEqual(['firing']);
    expect((await site.state())?.lastError).toBeNull();
  });

  test('that went beyond the list are still there', async () => {
    site.zenoss.occur(down);
    await site.poll();
    await site.configure({ minSeverity: 5 });
    site.zenoss.occur({ ...down, device: 'db-08', severity: 'Error' });
    await site.poll();
    await site.configure({ minSeverity: 3 });
    await site.poll();
    expect((await site.alerts()).map(({ element, status }) => [element, status])).toEqual([
      ['db-07', 'firing'],
      ['db-08', 'firing'],
    ]);
  });
});

describe('a worker', () => {
  test('that lost its turn to another stores nothing twice', async () => {
    site.zenoss.occur(down);
    site.zenoss.fault({ kind: 'slow', on: 'detail', delayMs: 2_000 });
    site.clock.nowMs += 31_000;
    const slow = site.turn();
    await eventually('its request', () => site.zenoss.world.asked['detail'] === 1);
    site.clock.nowMs += 200_000;
    await site.turn();
    await slow;
    expect(await statuses()).toEqual(['firing']);
    expect((await site.state())?.lastOkAt).toEqual(new Date(site.clock.nowMs));
    expect(site.failures).toEqual([]);
  });

  test('that stops leaves the source to others at once', async () => {
    site.zenoss.occur(down);
    site.zenoss.fault({ kind: 'slow', on: 'query', delayMs: 2_000 });
    const stopping = new AbortController();
    const turn = site.poll(stopping.signal);
    await eventually('its request', () => site.zenoss.world.asked['query'] === 1);
    stopping.abort();
    await turn;
    expect(await site.state()).toMatchObject({ leaseUntil: null, failures: 0, lastError: null });
    await site.turn();
    expect(await statuses()).toEqual(['firing']);
  });

  test('leaves a source alone that is not due, or disabled', async () => {
    await site.poll();
    const { query } = site.zenoss.world.requests;
    await site.turn();
    expect(site.zenoss.world.requests['query']).toBe(query);
  });
});

describe('an instance', () => {
  test('that is away for an hour loses nothing', async () => {
    site.zenoss.occur(down);
    await site.poll();
    site.zenoss.fault({ kind: 'error', times: 1_000 });
    const end = site.clock.nowMs + 3_600_000;
    site.zenoss.occur({ ...down, device: 'db-08' });
    while (site.clock.nowMs < end) await site.poll();
    const state = await site.state();
    expect(state?.lastError).toBe('Zenoss answered 500');
    expect(state?.failures).toBeGreaterThan(10);
    expect((state?.dueAt?.getTime() ?? 0) - (state?.lastFailedAt?.getTime() ?? 0)).toBe(300_000);
    site.zenoss.occur(down);
    site.zenoss.mend();
    site.clock.nowMs += 300_000;
    await site.poll();
    expect((await site.alerts()).map(({ element }) => element)).toEqual(['db-07', 'db-08', 'db-07']);
    expect(await site.state()).toMatchObject({ failures: 0, lastError: null });
  });

  test.each([
    { kind: 'login_page', says: 'page instead of JSON' },
    { kind: 'refuse', says: '401' },
    { kind: 'half', says: 'can’t be reached' },
    { kind: 'reset_before', says: 'can’t be reached' },
    { kind: 'reset_after', says: 'can’t be reached' },
    { kind: 'slow', says: 'in time' },
  ] as const)('that answers with $kind is asked again, and the error shows', async ({ kind, says }) => {
    site.zenoss.occur(down);
    site.zenoss.fault({ kind, on: 'detail', delayMs: 3_000 });
    if (kind === 'slow') await site.configure({ timeoutSeconds: 1 });
    await site.poll();
    const state = await site.state();
    expect(state?.lastError).toContain(says);
    expect(state).toMatchObject({ failures: 1, leaseUntil: null });
    expect(await statuses()).toEqual([]);
    await site.configure({});
    await site.poll();
    expect(await statuses()).toEqual(['firing']);
  });

  test('whose password is nowhere is not asked', async () => {
    await site.configure({ password: { env: 'ZENOSS_OTHER' } });
    await site.poll();
    expect((await site.state())?.lastError).toBe("There is no password: the worker's environment has no ZENOSS_OTHER");
    expect(site.zenoss.world.requests).toEqual({});
  });

  test('has what is old closed in it, when the settings say so', async () => {
    await site.configure({ autoClearSeconds: 3_600 });
    const { evid } = site.zenoss.occur(down);
    await site.poll();
    site.clock.nowMs += 3_700_000;
    site.zenoss.occur({ ...down, device: 'db-08' });
    await site.poll();
    expect(site.zenoss.world.events.map(({ device, state }) => [device, state])).toEqual([
      ['db-07', 3],
      ['db-08', 0],
    ]);
    await site.poll();
    expect((await site.alerts()).filter(({ dedupKey }) => dedupKey === evid).map(({ status }) => status)).toEqual([
      'firing',
      'resolved',
    ]);
  });
});
