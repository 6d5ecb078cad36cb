import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { byRoute } from '#domain/effect/ticket/by-route.ts';
import { matchesAll } from '#domain/ticket/route/ticket-route.ts';
import type { RouteDraft } from '#domain/ticket/route/read-route.ts';
import { saveTicketRoute } from '#db/rules/ticket-routes.ts';
import { incident, ticket } from '#db/schema/index.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { awaitRecords, codesOf, hasTicket } from '#test/support/incident-records.ts';
import { insertDefinition } from '#test/support/insert-definition.ts';

const definition = 820;

let room: EngineRoom;
beforeAll(async () => {
  room = await openEngineRoom();
  await insertDefinition(room.database, definition, {
    actions: [
      {
        ...{ name: 'ticket', trigger: { kind: 'threshold', mode: 'tumbling', count: 1, seconds: 60 } },
        effect: { kind: 'ticket', ticketSystemId: byRoute },
      },
    ],
  });
});
afterAll(() => room.stop());

const save = async (draft: Partial<RouteDraft> & Pick<RouteDraft, 'name'>): Promise<number> => {
  const route = { isEnabled: true, match: matchesAll, ticketSystemId: 1, target: {}, ...draft };
  const by = { actor: 'ops-1', address: null, now: new Date() };
  const saved = await saveTicketRoute(room.database.db, { id: null, draft: route, check: () => [] }, by);
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return saved.value;
};

test('an incident gets the ticket of the route that its labels choose, and none where a route says so', async () => {
  await save({
    name: 'Tests',
    ticketSystemId: null,
    match: { ...matchesAll, labels: [{ name: 'env', op: '=', value: 'test' }] },
  });
  const id = await save({
    name: 'Acme',
    match: { ...matchesAll, groups: [{ kind: 'exact', value: '/Acme/Server' }] },
    target: { customer: '77', queue: 'NOC' },
  });
  const routed = room.newElement('routed');
  const quiet = room.newElement('quiet');
  const nowhere = room.newElement('nowhere');
  await room.accept(
    { definition, element: routed, labels: { groups: '|/Other|/Acme/Server|' } },
    { definition, element: quiet, labels: { groups: '/Acme/Server', env: 'test' } },
    { definition, element: nowhere },
  );
  const [opened] = await awaitRecords(room.database, routed, hasTicket);
  expect(codesOf(opened)).toEqual(['opened', 'ticket_requested', 'ticket_opened']);
  const [row] = await room.database.db
    .select({ routeId: ticket.routeId, target: ticket.target, state: ticket.state })
    .from(ticket)
    .innerJoin(incident, eq(incident.id, ticket.incidentId))
    .where(eq(incident.element, routed));
  expect(row).toEqual({ routeId: id, target: { customer: '77', queue: 'NOC' }, state: 'open' });
  for (const element of [quiet, nowhere]) {
    const [record] = await awaitRecords(room.database, element, ([one]) => codesOf(one).length === 2);
    expect(codesOf(record)).toEqual(['opened', 'ticket_not_routed']);
    expect(record?.tickets).toEqual([]);
  }
});
