import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTicketDue } from '#db/ticket/read/due-tickets.ts';
import { ticket } from '#db/schema/index.ts';
import { useJira } from '#test/e2e/tickets/jira-site.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { awaitRecords, codesOf, hasTicket } from '#test/support/incident-records.ts';
import type { IncidentRecord } from '#test/support/incident-records.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';

let room: EngineRoom;
beforeAll(async () => {
  room = await openEngineRoom();
});
afterAll(() => room.stop());

const isBehind = ({ tickets: [ticket] }: IncidentRecord): boolean => ticket?.failedAt != null;
const statusOf = (site: JiraEmulator, record: IncidentRecord | undefined) =>
  site.world.issues.find(({ key }) => key === record?.tickets[0]?.externalKey)?.status.name;

type Forgotten = { site: JiraEmulator; element: string; records: IncidentRecord[] };

/**
 * Two closed incidents of one key, whose issues are not closed and were tried to be for so long that the engine gave them up. It
 * knows the second alone.
 */
const leaveTwoBehind = async (): Promise<Forgotten> => {
  const site = await useJira(room);
  const element = room.newElement('forgotten');
  for (const count of [1, 2]) {
    await room.accept({ definition: 1, element });
    const records = await awaitRecords(room.database, element, (all) => all.length === count && hasTicket(all));
    const incidentId = records.at(-1)?.id ?? 0;
    await room.engine.close(room.target(element), { requestId: randomUUID(), incidentId, by: 'ops-1' });
    await awaitRecords(room.database, element, (all) => all.every(({ needsWorkflow }) => !needsWorkflow));
  }
  for (const issue of site.world.issues) site.act({ issue: issue.key, do: 'transition', by: 'lead', to: 'To Do' });
  const { db } = room.database;
  await db.update(ticket).set({ failedAt: new Date(), toldState: 'open', remote: null, readDueAt: null });
  return { site, element, records: await awaitRecords(room.database, element, () => true) };
};

test('a closed incident that others of its key followed can still have its ticket brought in step', async () => {
  const { site, element, records } = await leaveTwoBehind();
  const [first, second] = records;
  const asked = { requestId: randomUUID(), incidentId: first?.id ?? 0, by: 'ops-1', ticketSystemId: 1 };
  const request = { ...asked, kind: 'sync_ticket' } as const;
  const reply = await room.engine.changeTicket(room.target(element), request);
  expect(reply).toMatchObject({ ok: true, isDone: true, state: 'closed' });
  const [mended, other] = await awaitRecords(
    room.database,
    element,
    ([one]) => one !== undefined && !isBehind(one) && !one.needsWorkflow,
  );
  expect([statusOf(site, mended), statusOf(site, other)]).toEqual(['Done', 'To Do']);
  const lasting = ({ id, serial, alertCount, openedAt, closedAt, closedBy, labels }: IncidentRecord) => ({
    ...{ id, serial, alertCount, openedAt, closedAt, closedBy, labels },
  });
  expect([mended, other].map((one) => one && lasting(one))).toEqual([first, second].map((one) => one && lasting(one)));
  expect(codesOf(mended).slice(codesOf(first).length)).toEqual(['ticket_sync_requested', 'ticket_updated']);
  expect(await room.engine.changeTicket(room.target(element), request)).toMatchObject({ isDone: true });
  await room.accept({ definition: 1, element });
  const [, , third] = await awaitRecords(room.database, element, (all) => all.length === 3 && hasTicket(all));
  expect(third).toMatchObject({ serial: 3, alertCount: 1 });
});

test('a ticket that could not be closed is in step once somebody closes it there', async () => {
  const { site, element, records } = await leaveTwoBehind();
  for (const { tickets } of records) {
    const [key, id] = [tickets[0]?.externalKey ?? '', tickets[0]?.externalId ?? ''];
    site.act({ issue: key, do: 'transition', by: 'oncall', to: 'Done' });
    await makeTicketDue(room.database, 1, { key, id, now: new Date() });
  }
  await eventually('both are in step', async () => {
    return !(await awaitRecords(room.database, element, () => true)).some(isBehind);
  });
});
