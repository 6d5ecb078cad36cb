import { afterAll, beforeEach, expect, test } from 'vitest';
import { alertFact } from '#db/relay/alert-fact.ts';
import { storeDeliveries } from '#db/intake/store-deliveries.ts';
import { takeDeliveries } from '#db/relay/take-deliveries.ts';
import { firstRelayDueAt, takeDueAlerts } from '#db/relay/take-due-alerts.ts';
import { alert } from '#db/schema/index.ts';
import { createTestDatabase } from '#test/support/test-database.ts';

const store = await createTestDatabase();
const { database } = store;
afterAll(() => store.drop());

const start = new Date('2026-11-21T10:00:00Z');
const after = (seconds: number): Date => new Date(start.getTime() + seconds * 1_000);

/** Alerts that were signalled at `start`. */
const signalled = async (count: number): Promise<void> => {
  const alerts = Array.from({ length: count }, (_, index) => ({ definition: 1, element: `host-${String(index)}` }));
  const body = Buffer.from(JSON.stringify(alerts));
  const delivery = { sourceId: 2, kind: 'native' as const, receivedAt: start, alertCount: count, body, key: null };
  await storeDeliveries(database, [delivery], 20_000);
  await takeDeliveries(database, firstRelayDueAt(start));
};

const dueAt = async (seconds: number): Promise<number[]> =>
  (await takeDueAlerts(database, after(seconds))).map(({ id }) => id);

beforeEach(() => database.db.delete(alert));

test('a sweep tells the engine the same of an alert as the relay did', async () => {
  const ahead = new Date(start.getTime() + 3_600_000);
  const alerts = [
    { status: 'resolved', severity: 'S0', dedupKey: 'var', time: start.toISOString() },
    { notice: 'flapping_started', dedupKey: 'var', time: ahead.toISOString() },
    { notice: 'acknowledged' },
    {},
  ].map((said) => ({ definition: 1, element: 'db-07', ...said }));
  const body = Buffer.from(JSON.stringify(alerts));
  const delivery = { sourceId: 2, kind: 'native' as const, receivedAt: start, alertCount: 4, body, key: null };
  await storeDeliveries(database, [delivery], 20_000);
  const { matched } = await takeDeliveries(database, firstRelayDueAt(start));
  const swept = await takeDueAlerts(database, after(31));
  const facts = matched.map(alertFact);
  expect(swept.map(alertFact).sort((a, b) => a.id - b.id)).toEqual(facts);
  const common = { sourceId: 2, atMs: start.getTime(), severity: null };
  expect(facts).toMatchObject([
    { ...common, status: 'resolved', notice: null, severity: 'S0', isIdentified: true },
    { ...common, status: 'firing', notice: 'flapping_started', isIdentified: true },
    { ...common, status: 'firing', notice: 'acknowledged', isIdentified: false },
    { ...common, status: 'firing', notice: null, isIdentified: false },
  ]);
});

test('an alert that is not linked is due again after 30 s, then after twice the time, up to five minutes', async () => {
  await signalled(1);
  expect(await dueAt(29)).toEqual([]);
  let at = 30;
  for (const leaseSeconds of [30, 60, 120, 240, 300, 300]) {
    expect(await dueAt(at), `${String(at)} s`).toHaveLength(1);
    expect(await dueAt(at + leaseSeconds - 1), `before ${String(at + leaseSeconds)} s`).toEqual([]);
    at += leaseSeconds;
  }
});

test('an alert that is linked is never due', async () => {
  await signalled(3);
  await database.db.update(alert).set({ incidentId: 1, linkVersion: 1, relayDueAt: null });
  expect(await dueAt(3_600)).toEqual([]);
});

test('two sweepers at once take different alerts, the longest overdue first, 500 at a time', async () => {
  await signalled(900);
  const taken = await dueAt(31);
  expect(taken).toHaveLength(500);
  const [first, second] = await Promise.all([dueAt(31), dueAt(31)]);
  taken.push(...first, ...second);
  expect(new Set(taken).size).toBe(taken.length);
  taken.push(...(await dueAt(31)));
  expect(new Set(taken).size).toBe(900);
});
