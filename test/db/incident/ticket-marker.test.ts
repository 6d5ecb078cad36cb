import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadInstallationCode } from '#db/installation.ts';
import { installation, ticket } from '#db/schema/index.ts';
import type { Fact, PersonFact, TicketOutcome, TicketRequest } from '#domain/incident/fact.ts';
import { ticketMarker } from '#domain/ticket/ticket-marker.ts';
import { insertDefinition } from '#test/support/insert-definition.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { wake } from '#test/support/wake.ts';
import type { Woken } from '#test/support/wake.ts';

let store: TestDatabase;
let code: string;
beforeAll(async () => {
  store = await createTestDatabase();
  await insertDefinition(store.database, 21, { actions: [] });
  code = await loadInstallationCode(store.database.db);
});
afterAll(() => store.drop());

const definition = 21;
const ticketSystemId = 1;

const open = async (element: string): Promise<number> => {
  const { incidentIds } = await wake(store.database, { element, definition, alert: {} });
  return incidentIds['1'] ?? 0;
};

let asked = 0;
const ask = (element: string, incidentId: number, request: TicketRequest): Promise<Woken> => {
  asked += 1;
  const fact: PersonFact = { ...request, requestId: `request-${String(asked)}`, incidentId, by: 'ops-1' };
  return wake(store.database, { element, definition, facts: [{ kind: 'person', request: fact }] });
};

const settle = (element: string, { state }: Woken): Promise<Woken> => {
  const { serial = 0, outbox = [] } = state.current ?? {};
  const outcome: TicketOutcome = { ok: true, key: named.key, url: null, isAdopted: false, stderr: '', did: [] };
  const facts = outbox.map(({ id }): Fact => ({ kind: 'ticketSettled', serial, itemId: id, outcome }));
  return wake(store.database, { element, definition, facts });
};

const rowOf = async (incidentId: number) => {
  const [row] = await store.database.db.select().from(ticket).where(eq(ticket.incidentId, incidentId));
  return row;
};

const named = { key: 'OPS-7', id: '10007', url: null };

describe('the row of a ticket', () => {
  test.each<{ name: string; request: TicketRequest; state: string }>([
    { name: 'that is to be opened', request: { kind: 'open_ticket', ticketSystemId }, state: 'intended' },
    {
      name: 'that a person attached',
      request: { kind: 'attach_ticket', ticketSystemId, ticket: named },
      state: 'open',
    },
  ])('$name has a marker that names its installation', async ({ name, request, state }) => {
    const incidentId = await open(name);
    await ask(name, incidentId, request);
    expect(await rowOf(incidentId)).toMatchObject({ state, marker: ticketMarker({ code, incidentId }) });
  });

  test('keeps its marker, or none, when it is taken away and asked for again', async () => {
    for (const marker of [null, 'tocsin-zzzzzz-1']) {
      const element = `again ${String(marker)}`;
      const incidentId = await open(element);
      const attached = await ask(element, incidentId, { kind: 'attach_ticket', ticketSystemId, ticket: named });
      await settle(element, attached);
      await store.database.db.update(ticket).set({ marker }).where(eq(ticket.incidentId, incidentId));
      await ask(element, incidentId, { kind: 'detach_ticket', ticketSystemId });
      expect(await rowOf(incidentId)).toMatchObject({ state: 'detached', marker });
      await ask(element, incidentId, { kind: 'open_ticket', ticketSystemId });
      expect(await rowOf(incidentId)).toMatchObject({ state: 'intended', externalKey: null, marker });
    }
  });

  test('is not written while the installation has no code', async () => {
    const incidentId = await open('no code');
    const rows = await store.database.db.select().from(installation);
    await store.database.db.delete(installation);
    await expect(ask('no code', incidentId, { kind: 'open_ticket', ticketSystemId })).rejects.toThrow(/no row/);
    expect(await rowOf(incidentId)).toBeUndefined();
    await store.database.db.insert(installation).values(rows);
  });
});
