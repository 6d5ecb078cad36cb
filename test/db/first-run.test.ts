import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadFirstSteps } from '#db/first-run.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser } from '#test/support/web-console.ts';
import { insertAlerts } from './page-rows.ts';

let store: TestDatabase;

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

it('ticks off what a new installation has done, and nothing that it came with', async () => {
  const none = { hasAlert: false, hasSource: false, hasPerson: false, hasTicketSystem: false };
  expect(await loadFirstSteps(store.database.db)).toEqual(none);
  await createTestUser(store, 'admin');
  expect(await loadFirstSteps(store.database.db)).toEqual(none);
  await createTestUser(store, 'user');
  await insertAlerts(store.database, [{ id: 1 }]);
  expect(await loadFirstSteps(store.database.db)).toEqual({ ...none, hasAlert: true, hasPerson: true });
});
