import { afterAll, beforeAll, expect, test } from 'vitest';
import { deleteExpired } from '#db/upkeep/delete-expired.ts';
import { ownerNotice } from '#db/schema/index.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

const now = new Date('2026-11-21T12:00:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

test('notices of more than 30 days ago are gone, but what waits and the newest of each kind of a system', async () => {
  const facts = { count: 0, incidents: [], error: null, fromMs: null, toMs: 0 };
  const written = (recipient: string, days: number) => ({ recipient, facts, createdAt: daysAgo(days), attempts: 1 });
  await store.database.db.insert(ownerNotice).values([
    { ticketSystemId: 1, kind: 'paused', ...written('old', 90) },
    { ticketSystemId: 1, kind: 'paused', ...written('waits', 80), dueAt: now },
    { ticketSystemId: 1, kind: 'paused', ...written('newest pause', 70) },
    { ticketSystemId: 1, kind: 'tickets_failed', ...written('older', 31) },
    { ticketSystemId: 1, kind: 'tickets_failed', ...written('young', 29) },
    { ticketSystemId: 1, kind: 'tickets_failed', ...written('newest failures', 1) },
    { ticketSystemId: 2, kind: 'tickets_failed', ...written('of another', 90) },
  ]);
  expect(await deleteExpired(store.database, now)).toBe(2);
  const left = await store.database.db.select().from(ownerNotice).orderBy(ownerNotice.id);
  expect(left.map(({ recipient }) => recipient)).toEqual([
    ...['waits', 'newest pause', 'young', 'newest failures', 'of another'],
  ]);
  expect(await deleteExpired(store.database, now)).toBe(0);
});
