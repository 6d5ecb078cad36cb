import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '#domain/incident/decision.ts';
import type { Fact, TicketOutcome } from '#domain/incident/fact.ts';
import { listOpenEntities } from '#db/upkeep/open-entities.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { wake } from '#test/support/wake.ts';
import type { Woken } from '#test/support/wake.ts';

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

const listed = async (): Promise<string[]> =>
  (await listOpenEntities(store.database, { afterId: 0, limit: 50 })).map(({ element }) => element);

test('a closed incident needs its workflow until its ticket is settled and knows of the closing', async () => {
  const element = 'db-07';
  const opened = await wake(store.database, { element, alert: {} });
  const incidentId = opened.incidentIds['1'] ?? 0;
  const close: Fact = { kind: 'person', request: { kind: 'close', requestId: 'c', incidentId, by: 'ops-1' } };
  expect(await listed()).toEqual([element]);
  await wake(store.database, { element, facts: [close] });
  expect(await listed()).toEqual([element]);
  const told = await settle(element, opened.commands);
  expect(await listed()).toEqual([element]);
  await settle(element, told.commands);
  expect(await listed()).toEqual([]);
});

/** The attempt that the command asked for ended well. */
const settle = (element: string, [command]: Command[]): Promise<Woken> => {
  if (command === undefined) throw new Error('nothing was asked for');
  const { serial, itemId } = command;
  const outcome: TicketOutcome = { ok: true, key: '7', url: null, isAdopted: false, stderr: '', did: ['closed'] };
  return wake(store.database, { element, facts: [{ kind: 'ticketSettled', serial, itemId, outcome }] });
};
