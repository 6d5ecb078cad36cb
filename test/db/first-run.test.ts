import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadFirstSteps } from '#db/first-run.ts';
import { ticketSystem } from '#db/schema/index.ts';
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
  const some = { ...none, hasAlert: true, hasPerson: true };
  expect(await loadFirstSteps(store.database.db)).toEqual(some);
  const jira = { name: 'Jira', kind: 'jira_cloud' as const, config: {}, createdAt: new Date() };
  await store.database.db.insert(ticketSystem).values({ ...jira, isEnabled: false });
  expect(await loadFirstSteps(store.database.db)).toEqual(some);
  await store.database.db.update(ticketSystem).set({ isEnabled: true });
  expect(await loadFirstSteps(store.database.db)).toEqual({ ...some, hasTicketSystem: true });
});
