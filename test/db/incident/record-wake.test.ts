import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemSource } from '#db/incident/storm-notice.ts';
import { delivery, incident, inhibitRule, ruleBook, source } from '#db/schema/index.ts';
import { stormRule, suppression, ticket, wakeVerdict } from '#db/schema/index.ts';
import { clearRecheck, listDueRechecks } from '#db/upkeep/recheck.ts';
import type { EventAction } from '#domain/definition/action.ts';
import type { Fact } from '#domain/incident/fact.ts';
import { parseNative } from '#domain/intake/native.ts';
import { insertDefinition } from '#test/support/insert-definition.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { wake } from '#test/support/wake.ts';
import type { Woken } from '#test/support/wake.ts';

let store: TestDatabase;
const created = { createdAt: new Date(), createdBy: 'admin' };
const ticketAtOnce: Pick<EventAction, 'name' | 'trigger' | 'effect'> = {
  name: 'Ticket',
  trigger: { kind: 'threshold', count: 1, seconds: 60, mode: 'tumbling' },
  effect: { kind: 'ticket', ticketSystemId: 1 },
};

beforeAll(async () => {
  store = await createTestDatabase();
  for (const id of [21, 23, 24]) await insertDefinition(store.database, id, { summary: 'Host away', actions: [] });
  await insertDefinition(store.database, 22, { actions: [ticketAtOnce] });
  await store.database.db.insert(inhibitRule).values({
    ...{ name: 'Host before disk', sourceDefinitionId: 21, targetDefinitionId: 22, relation: 'same_element' },
    ...{ equalLabels: [], ...created },
  });
});
afterAll(() => store.drop());

const idOf = ({ incidentIds, state, changes }: Woken): number =>
  incidentIds[String((state.current ?? changes[0]?.episode)?.serial)] ?? 0;

const open = async (element: string, definition: number): Promise<number> =>
  idOf(await wake(store.database, { element, definition, alert: {} }));

const close = (element: string, definition: number, incidentId: number): Promise<Woken> => {
  const request = { requestId: `close-${String(incidentId)}`, incidentId, by: 'ops', kind: 'close' as const };
  const facts: Fact[] = [{ kind: 'person', request }];
  return wake(store.database, { element, definition, facts });
};

const rowOf = async (id: number) => {
  const [row] = await store.database.db.select().from(incident).where(eq(incident.id, id));
  if (row === undefined) throw new Error('no row');
  return row;
};

const ticketsOf = (id: number) => store.database.db.select().from(ticket).where(eq(ticket.incidentId, id));

describe('an inhibited incident', () => {
  test('says what withholds it, and asks for a recheck when that closes', async () => {
    const inhibiting = await open('host-1', 21);
    const inhibited = await open('host-1', 22);
    expect(await rowOf(inhibited)).toMatchObject({
      withheld: { by: { kind: 'inhibition', incidentId: inhibiting }, actions: ['Ticket'] },
      withheldBy: `inhibition/${String(inhibiting)}`,
      recheckAt: null,
    });
    expect(await ticketsOf(inhibited)).toEqual([]);
    await close('host-1', 21, inhibiting);
    expect((await rowOf(inhibiting)).closeCause).toBe('person');
    expect((await rowOf(inhibited)).recheckAt).toBeInstanceOf(Date);
    await wake(store.database, { element: 'host-1', definition: 22 });
    expect(await rowOf(inhibited)).toMatchObject({ withheld: null, withheldBy: null });
    expect(await ticketsOf(inhibited)).toHaveLength(1);
  });

  test('is rechecked when the other one closes between its decision and its record', async () => {
    const inhibiting = await open('host-2', 21);
    const inhibited = await wake(store.database, {
      ...{ element: 'host-2', definition: 22, alert: {} },
      beforeRecord: () => close('host-2', 21, inhibiting),
    });
    const row = await rowOf(idOf(inhibited));
    expect(row.withheldBy).toBe(`inhibition/${String(inhibiting)}`);
    expect(row.recheckAt).toBeInstanceOf(Date);
  });

  test('is rechecked whenever the other one closes at the same time', async () => {
    for (let round = 0; round < 10; round += 1) {
      const element = `race-${String(round)}`;
      const inhibiting = await open(element, 21);
      let closing: Promise<unknown> = Promise.resolve();
      const inhibited = await wake(store.database, {
        ...{ element, definition: 22, alert: {} },
        beforeRecord: () => {
          closing = close(element, 21, inhibiting);
          return Promise.resolve();
        },
      });
      await closing;
      expect((await rowOf(idOf(inhibited))).recheckAt).toBeInstanceOf(Date);
    }
  });
});

test('an incident whose rule changes between its decision and its record is rechecked', async () => {
  const { db } = store.database;
  const [{ insertId }] = await db.insert(suppression).values({
    definitionId: 22,
    element: { kind: 'exact', value: 'sup-1' },
    reason: 'known',
    owner: 'ops',
    ...created,
  });
  const decided = await wake(store.database, {
    ...{ element: 'sup-1', definition: 22, alert: {} },
    beforeRecord: async () => {
      await db.delete(suppression);
      await db.update(ruleBook).set({ version: 2 });
    },
  });
  expect(await rowOf(idOf(decided))).toMatchObject({ withheldBy: `suppression/${String(insertId)}` });
  expect((await rowOf(idOf(decided))).recheckAt).toBeInstanceOf(Date);
});

test('what alerts did is kept with the version that decided, next to the run that recorded it', async () => {
  const incidentId = await open('verdict', 22);
  const [row] = await store.database.db.select().from(wakeVerdict).where(eq(wakeVerdict.incidentId, incidentId));
  expect(row).toMatchObject({ version: 1, definitionVersion: 1, verdicts: [{ taken: 'opened' }] });
  expect(await rowOf(incidentId)).toMatchObject({ engineEvents: 10, sourceId: 2, reopenCount: 0, flapPercent: 0 });
});

describe('a storm', () => {
  test('hears of its members as alerts on its own incident, and releases them when it closes', async () => {
    const { db } = store.database;
    await db.delete(delivery);
    const storm = { name: 'Rack 7', count: 1, seconds: 600, tickets: 'one', definitionId: 24, ...created } as const;
    const [{ insertId: ruleId }] = await db.insert(stormRule).values(storm);
    const first = await open('storm-1', 23);
    const member = await open('storm-2', 23);
    expect((await rowOf(member)).stormRuleId).toBe(ruleId);
    const stormId = await open('rack 7', 24);
    await close('rack 7', 24, stormId);
    expect((await rowOf(member)).recheckAt).toBeInstanceOf(Date);
    await close('storm-1', 23, first);
    await close('storm-2', 23, member);

    const sent = await db.select().from(delivery).orderBy(asc(delivery.id));
    const notices = sent
      .flatMap(({ body, receivedAt }) => parseNative(body.toString(), receivedAt.getTime()).alerts)
      .map((delivered) => delivered.alert)
      .filter(({ labels }) => labels['incident'] === String(member));
    expect(notices).toMatchObject([
      {
        ...{ definition: { id: 24 }, element: 'Rack 7', status: 'firing' },
        message: `Host away on storm-2 (incident ${String(member)}): more than 1 new incidents within 600 s`,
        labels: { incident: String(member), element: 'storm-2' },
      },
      {
        element: 'Rack 7',
        status: 'resolved',
        message: `Host away on storm-2 (incident ${String(member)}) was the last and is closed`,
      },
    ]);
    const [system] = await db.select().from(source).where(eq(source.name, systemSource));
    expect(system).toMatchObject({ kind: 'native', networks: null, isEnabled: true });
    expect(sent.every(({ sourceId }) => sourceId === system?.id)).toBe(true);
  });
});

describe('a due recheck', () => {
  test('is cleared unless it was asked for again meanwhile', async () => {
    const { db } = store.database;
    const id = await open('recheck', 22);
    const first = new Date(Date.now() - 60_000);
    await db.update(incident).set({ recheckAt: first }).where(eq(incident.id, id));
    const due = await listDueRechecks(store.database, new Date(), 50);
    const taken = due.find((recheck) => recheck.id === id);
    if (taken === undefined) throw new Error('it is not due');
    expect(taken).toMatchObject({ element: 'recheck', recheckAt: first });
    const again = new Date(first.getTime() + 1);
    await db.update(incident).set({ recheckAt: again }).where(eq(incident.id, id));
    await clearRecheck(store.database, taken);
    expect((await rowOf(id)).recheckAt).toEqual(again);
    await clearRecheck(store.database, { ...taken, recheckAt: again });
    expect((await rowOf(id)).recheckAt).toBeNull();
  });
});
