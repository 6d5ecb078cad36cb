import { afterAll, beforeAll, expect, it } from 'vitest';
import { alertBuckets } from '#db/report/alert-buckets.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { insertAlerts, insertIncident } from '../page-rows.ts';

const openedAt = new Date('2026-11-21T10:00:00Z');
const now = new Date('2026-11-21T10:30:00Z');
const at = (second: number) => new Date(openedAt.getTime() + second * 1_000);

let store: TestDatabase;

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

const sum = (counts: number[] | undefined) => counts?.reduce((so, count) => so + count, 0);

it('counts the firing alerts of several incidents in one go, one without any included', async () => {
  const [quiet, few, many] = await Promise.all(
    ['quiet', 'few', 'many'].map((element) => insertIncident(store.database, { element, openedAt })),
  );
  await insertAlerts(store.database, [
    { id: 1, incidentId: few ?? 0, receivedAt: at(0) },
    { id: 2, incidentId: few ?? 0, receivedAt: at(1_799) },
    { id: 3, incidentId: few ?? 0, receivedAt: at(900), status: 'resolved' },
  ]);
  const rows = Array.from({ length: 900 }, (_, index) => ({ id: 100 + index, receivedAt: at(index) }));
  await insertAlerts(
    store.database,
    rows.map((row) => ({ ...row, incidentId: many ?? 0 })),
  );
  const found = await alertBuckets(store.database.db, [quiet ?? 0, few ?? 0, many ?? 0, 999_999], now);
  expect([...found.keys()].toSorted((a, b) => a - b)).toEqual([quiet, few, many].toSorted());
  expect(sum(found.get(quiet ?? 0)?.counts)).toBe(0);
  expect(found.get(few ?? 0)?.counts).toMatchObject({ 0: 1, 15: 0, 29: 1 });
  const cut = found.get(many ?? 0);
  expect(cut).toMatchObject({ isCut: true, fromMs: at(700).getTime() });
  expect(sum(cut?.counts)).toBe(200);
});
