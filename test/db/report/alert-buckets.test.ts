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
  const insert = (element: string) => insertIncident(store.database, { element, openedAt });
  const quiet = await insert('quiet');
  const few = await insert('few');
  const many = await insert('many');
  await insertAlerts(store.database, [
    { id: 1, incidentId: few, receivedAt: at(0) },
    { id: 2, incidentId: few, receivedAt: at(1_799) },
    { id: 3, incidentId: few, receivedAt: at(900), status: 'resolved' },
  ]);
  const rows = Array.from({ length: 900 }, (_, index) => ({ id: 100 + index, receivedAt: at(index) }));
  await insertAlerts(
    store.database,
    rows.map((row) => ({ ...row, incidentId: many })),
  );
  const found = await alertBuckets(store.database.db, [quiet, few, many, 999_999], now);
  expect([...found.keys()].toSorted((a, b) => a - b)).toEqual([quiet, few, many].toSorted());
  expect(sum(found.get(quiet)?.counts)).toBe(0);
  expect(found.get(few)?.counts).toMatchObject({ 0: 1, 15: 0, 29: 1 });
  const cut = found.get(many);
  expect(cut).toMatchObject({ isCut: true, fromMs: at(700).getTime() });
  expect(sum(cut?.counts)).toBe(200);
});
