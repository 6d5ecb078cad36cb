import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definitionBuckets } from '#db/definition/definition-buckets.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { insertAlerts } from '../page-rows.ts';

const now = new Date('2026-11-21T10:00:00Z');
const dayMs = 86_400_000;
const ago = (ms: number) => new Date(now.getTime() - ms);

let store: TestDatabase;

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

const sum = (counts: readonly number[] | undefined) => counts?.reduce((so, count) => so + count, 0);

describe('how the alerts of definitions came', () => {
  it('has nothing for definitions without an alert, over 7 days', async () => {
    const found = await definitionBuckets(store.database.db, [1, 2], { now });
    expect([...found.keys()]).toEqual([1, 2]);
    expect(found.get(1)).toMatchObject({ fromMs: ago(7 * dayMs).getTime(), untilMs: now.getTime(), isCut: false });
    expect(sum(found.get(1)?.counts)).toBe(0);
    expect(await definitionBuckets(store.database.db, [], { now })).toEqual(new Map());
  });

  it('counts firing alerts in 30 parts, each definition its own', async () => {
    await insertAlerts(store.database, [
      { id: 1, definitionId: 1, receivedAt: ago(8 * dayMs) },
      { id: 2, definitionId: 1, receivedAt: ago(7 * dayMs - 1_000) },
      { id: 3, definitionId: 1, receivedAt: ago(3.5 * dayMs) },
      { id: 4, definitionId: 2, receivedAt: ago(3.5 * dayMs) },
      { id: 5, definitionId: 1, receivedAt: ago(1_000), status: 'resolved' },
      { id: 6, definitionId: 1, receivedAt: ago(1_000), notice: 'acknowledged' },
      { id: 7, definitionId: null, unmatchedReason: 'unknown_definition', receivedAt: ago(1_000) },
      { id: 8, definitionId: 1, receivedAt: ago(0) },
    ]);
    const found = await definitionBuckets(store.database.db, [1, 2], { now });
    expect(found.get(1)?.counts).toMatchObject({ 0: 1, 15: 1, 29: 1 });
    expect(sum(found.get(1)?.counts)).toBe(3);
    expect(found.get(2)?.counts).toMatchObject({ 15: 1 });
    expect(sum(found.get(2)?.counts)).toBe(1);
  });

  it('looks at the newest alerts only, and begins with the oldest of them', async () => {
    const found = await definitionBuckets(store.database.db, [1, 2], { now, maxAlerts: 5 });
    expect(found.get(2)).toMatchObject({ fromMs: ago(3.5 * dayMs).getTime() });
    expect(found.get(2)?.counts).toMatchObject({ 0: 1 });
    expect(sum(found.get(1)?.counts)).toBe(1);
  });
});
