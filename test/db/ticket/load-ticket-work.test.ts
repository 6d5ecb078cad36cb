import { asc, eq } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { loadRoutedIncident } from '#db/rules/ticket-routes-incident.ts';
import { alert, incident } from '#db/schema/index.ts';
import { loadTicketWork } from '#db/ticket/load-ticket-work.ts';
import { recordIncident } from '#test/support/incident-fixture.ts';
import { createTestDatabase } from '#test/support/test-database.ts';

const store = await createTestDatabase();
const { database } = store;
afterAll(() => store.drop());

test('the first and the last alert of a ticket are told by the same clock, that of their sender', async () => {
  const { db } = database;
  const incidentId = await recordIncident(database, { element: 'db-07' });
  const sentAt = new Date('2026-11-21T10:00:00.123Z');
  await db.update(alert).set({ eventTime: sentAt }).where(eq(alert.incidentId, incidentId));
  await db
    .update(incident)
    .set({ lastAlertAt: new Date('2026-11-21T12:00:00Z') })
    .where(eq(incident.id, incidentId));
  const factsOf = async () => {
    const ticket = (await loadTicketWork(database, { incidentId, ticketSystemId: 1 }))?.facts;
    const preview = (await loadRoutedIncident(db, incidentId))?.facts;
    return [ticket, preview].map((facts) => [facts?.firstAlertAt, facts?.lastAlertAt]);
  };
  expect(await factsOf(), 'decided, or opened again, later').toEqual(Array(2).fill([sentAt, sentAt]));

  const [first] = await db.select().from(alert).where(eq(alert.incidentId, incidentId)).orderBy(asc(alert.id));
  if (first === undefined) throw new Error('the incident has no alert');
  const later = new Date('2026-11-21T10:05:00.000Z');
  const resolvedAt = new Date('2026-11-21T10:09:00.000Z');
  await db.insert(alert).values([
    { ...first, id: first.id + 1, eventTime: later },
    { ...first, id: first.id + 2, eventTime: resolvedAt, status: 'resolved' },
  ]);
  expect(await factsOf(), 'a recovery is no occurrence').toEqual(Array(2).fill([sentAt, later]));
});
