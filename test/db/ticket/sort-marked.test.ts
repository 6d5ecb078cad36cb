import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sortMarked } from '#db/ticket/orphans.ts';
import { incident, ticket } from '#db/schema/index.ts';
import { recordIncident } from '#test/support/incident-fixture.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

test('a ticket is no orphan while it is being opened, and is one once that was given up', async () => {
  const { db } = store.database;
  const incidentId = await recordIncident(store.database, { element: 'db-07' });
  await db.update(ticket).set({ state: 'creating' }).where(eq(ticket.incidentId, incidentId));
  const marked = [{ key: 'OPS-1', id: '10001', url: null, incidentId }];
  expect(await sortMarked(store.database, 1, marked)).toEqual([]);
  const over = { state: 'closed', needsWorkflow: false, openKey: null } as const;
  await db.update(incident).set(over).where(eq(incident.id, incidentId));
  expect(await sortMarked(store.database, 1, marked)).toEqual([
    { kind: 'no_incident', externalKey: 'OPS-1', url: null, incidentId },
  ]);
});
