import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fact } from '#domain/incident/fact.ts';
import { listOpenEntities } from '#db/upkeep/open-entities.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { wake } from '#test/support/wake.ts';

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

const listed = async (): Promise<string[]> =>
  (await listOpenEntities(store.database, { afterId: 0, limit: 50 })).map(({ element }) => element);

test('a closed incident needs its workflow until its ticket is settled', async () => {
  const element = 'db-07';
  const opened = await wake(store.database, { element, alert: {} });
  const incidentId = opened.incidentIds['1'] ?? 0;
  const close: Fact = { kind: 'person', request: { kind: 'close', requestId: 'c', incidentId, by: 'ops-1' } };
  expect(await listed()).toEqual([element]);
  await wake(store.database, { element, facts: [close] });
  expect(await listed()).toEqual([element]);
  const [command] = opened.commands;
  if (command === undefined) throw new Error('no ticket was asked for');
  const outcome = { ok: true, key: '7', url: null, isAdopted: false, stderr: '' } as const;
  const { serial, itemId } = command;
  await wake(store.database, { element, facts: [{ kind: 'ticketSettled', serial, itemId, outcome }] });
  expect(await listed()).toEqual([]);
});
