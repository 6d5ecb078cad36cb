import { afterAll, beforeAll, expect, test } from 'vitest';
import { and, eq } from 'drizzle-orm';
import { addElementParent } from '#db/rules/element-parents.ts';
import { saveInhibition } from '#db/rules/inhibitions.ts';
import { saveStorm } from '#db/rules/storms.ts';
import { incident, ticket } from '#db/schema/index.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { awaitRecords, codesOf, hasTicket, recordsOf } from '#test/support/incident-records.ts';
import { insertDefinition } from '#test/support/insert-definition.ts';
import type { NewAction } from '#test/support/insert-definition.ts';

const router = 800;
const host = 801;
const stormy = 802;
const storm = 803;

const atOnce: NewAction = {
  name: 'ticket',
  trigger: { kind: 'threshold', mode: 'tumbling', count: 1, seconds: 60 },
  effect: { kind: 'ticket', ticketSystemId: 1 },
};

let room: EngineRoom;
beforeAll(async () => {
  room = await openEngineRoom();
  for (const id of [host, stormy, storm]) await insertDefinition(room.database, id, { actions: [atOnce] });
  await insertDefinition(room.database, router, { actions: [] });
});
afterAll(() => room.stop());

const by = () => ({ actor: 'ops-1', address: null, now: new Date() });
const saved = (result: { ok: boolean }) => {
  if (!result.ok) throw new Error(JSON.stringify(result));
};

test('an open incident of the parent inhibits, and when it closes what it withheld fires, once', async () => {
  const parent = room.newElement('router');
  const child = room.newElement('host');
  const { db } = room.database;
  saved(await addElementParent(db, { element: child, parent }, by()));
  const draft = {
    ...{ name: 'behind a router', sourceDefinitionId: router, targetDefinitionId: host },
    ...{ relation: 'parent_element' as const, equalLabels: [] },
  };
  saved(await saveInhibition(db, { id: null, draft, check: () => [] }, by()));
  await room.accept({ definition: router, element: parent });
  const [cause] = await awaitRecords(room.database, parent, (records) => records.length === 1);
  await room.accept({ definition: host, element: child });
  const [withheld] = await awaitRecords(room.database, child, ([record]) =>
    codesOf(record).includes('action_withheld'),
  );
  expect(withheld).toMatchObject({ withheldBy: `inhibition/${String(cause?.id)}`, tickets: [] });
  await room.accept({ definition: router, element: parent, status: 'resolved' });
  const [released] = await awaitRecords(room.database, child, hasTicket);
  expect(codesOf(released)).toEqual([
    'opened',
    'action_withheld',
    'action_released',
    'ticket_requested',
    'ticket_opened',
  ]);
  expect(released?.withheldBy).toBeNull();
});

/** So many members come before the limit is exceeded. */
const calm = 8;

test('a storm is one incident with one ticket, which ends with its last member', async () => {
  const name = room.newElement('storm');
  const { db } = room.database;
  const opened = (await db.select({ id: incident.id }).from(incident)).length; // of this team, within the span
  const draft = {
    ...{ name, teamId: 1, sourceId: null, count: calm + opened, seconds: 3_600, tickets: 'one' as const },
    definitionId: storm,
  };
  saved(await saveStorm(db, { id: null, draft, check: () => [] }, by()));
  const elements = Array.from({ length: 40 }, () => room.newElement('member'));
  await room.accept(...elements.map((element) => ({ definition: stormy, element })));
  await awaitRecords(room.database, name, hasTicket);
  const isStormy = eq(incident.definitionId, stormy);
  const members = await eventually('every member', async () => {
    const rows = await db.select().from(incident).where(isStormy);
    return rows.length === elements.length && rows;
  });
  const inStorm = members.filter(({ stormRuleId }) => stormRuleId !== null);
  expect(inStorm).toHaveLength(elements.length - calm);
  const tickets = await db
    .select({ id: ticket.id })
    .from(ticket)
    .innerJoin(incident, and(isStormy, eq(incident.id, ticket.incidentId)));
  expect(tickets).toHaveLength(members.length - inStorm.length);
  await room.accept(...elements.map((element) => ({ definition: stormy, element, status: 'resolved' })));
  const records = await awaitRecords(room.database, name, ([record]) => record?.state === 'closed');
  expect(records).toHaveLength(1);
  expect(records[0]).toMatchObject({ closeCause: 'recovery', alertCount: inStorm.length });
  expect(records[0]?.tickets).toHaveLength(1);
  expect((await recordsOf(room.database, name))[0]?.linkedAlerts).toBe(inStorm.length + 1);
});
