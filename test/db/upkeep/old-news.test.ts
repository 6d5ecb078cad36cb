import { afterAll, beforeAll, expect, test } from 'vitest';
import { ticketNews } from '#db/schema/index.ts';
import { deleteExpired } from '#db/upkeep/delete-expired.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

const now = new Date('2026-11-21T12:00:00Z');
const dayMs = 86_400_000;

test('news of tickets are gone 90 days after they were decided on, and never before', async () => {
  const { db } = store.database;
  const of = { ticketId: 1, incidentId: 1, ticketSystemId: 1, kind: 'closed', facts: { key: 'OPS-1' } } as const;
  const old = new Date(now.getTime() - 90 * dayMs - 1);
  await db.insert(ticketNews).values([
    { ...of, at: old, linkVersion: 3 },
    { ...of, at: old, linkVersion: 0 },
    { ...of, at: old, linkVersion: null },
    { ...of, at: new Date(old.getTime() + 1), linkVersion: 3 },
  ]);
  expect(await deleteExpired(store.database, now)).toBe(2);
  const left = await db.select({ linkVersion: ticketNews.linkVersion }).from(ticketNews).orderBy(ticketNews.id);
  expect(left).toEqual([{ linkVersion: null }, { linkVersion: 3 }]);
  expect(await deleteExpired(store.database, now)).toBe(0);
});
