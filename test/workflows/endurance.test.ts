import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { and, eq, isNull } from 'drizzle-orm';
import { alert } from '#db/schema/index.ts';
import { countBacklog } from '#db/intake/backlog.ts';
import { alertFact } from '#db/relay/alert-fact.ts';
import { createSendSignal } from '#worker/relay/send-signal.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { awaitRecords, codesOf, hasTicket, identitiesOf, recordsOf } from '#test/support/incident-records.ts';
import { wake } from '#test/support/wake.ts';

let room: EngineRoom;
beforeAll(async () => {
  room = await openEngineRoom();
});
afterAll(() => room.stop());

/** Signals every alert of the element again, as a relay that crashed before it knew would. */
const signalAgain = async (element: string): Promise<void> => {
  const { workflowId, input } = room.target(element);
  const rows = await room.database.db.select().from(alert).where(eq(alert.element, element));
  await createSendSignal(room.client, room.taskQueue)(workflowId, input, rows.map(alertFact));
};

/** Until every alert that was accepted for the element belongs to a decision. */
const allDecided = (element: string) =>
  eventually(`all alerts of ${element} are decided`, async () => {
    if ((await countBacklog(room.database)) > 0) return false;
    const isOpen = and(eq(alert.element, element), isNull(alert.linkVersion));
    const { db } = room.database;
    const [some, open] = await Promise.all([
      db.select({ id: alert.id }).from(alert).where(eq(alert.element, element)),
      db.select({ id: alert.id }).from(alert).where(isOpen),
    ]);
    return some.length > 0 && open.length === 0;
  });

describe('alerts that are signalled twice', () => {
  test('count once while the incident is open', async () => {
    const element = room.newElement('twice');
    await room.accept({ definition: 1, element }, { definition: 1, element });
    await awaitRecords(room.database, element, hasTicket);
    await signalAgain(element);
    await signalAgain(element);
    await room.accept({ definition: 1, element });
    const [record] = await awaitRecords(room.database, element, ([row]) => (row?.alertCount ?? 0) >= 3);
    expect(record).toMatchObject({ alertCount: 3, linkedAlerts: 3 });
  });

  test('open no second incident once theirs is closed', async () => {
    const element = room.newElement('after-close');
    await room.accept({ definition: 1, element });
    const [record] = await awaitRecords(room.database, element, hasTicket);
    await room.engine.close(room.target(element), { requestId: element, incidentId: record?.id ?? 0, by: 'ops-1' });
    await signalAgain(element);
    const isEnded = async () => (await room.workflow(element).describe()).status.name === 'COMPLETED';
    await eventually('the workflow has seen them and ended', isEnded);
    expect(await recordsOf(room.database, element)).toHaveLength(1);
  });
});

describe('a workflow whose data is gone', () => {
  test('goes on from the read model with its count and its ticket', async () => {
    const element = room.newElement('gone');
    await room.accept({ definition: 1, element }, { definition: 1, element });
    const [before] = await awaitRecords(room.database, element, hasTicket);
    await room.workflow(element).terminate('its data is gone');
    await room.accept({ definition: 1, element });
    const records = await awaitRecords(room.database, element, ([row]) => row?.alertCount === 3);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ id: before?.id, linkedAlerts: 3, state: 'open' });
    expect(identitiesOf(records[0])).toEqual(identitiesOf(before));
    const codes = codesOf(before);
    expect(codesOf(records[0])).toEqual(codes.at(-1) === 'alerts_counted' ? codes : [...codes, 'alerts_counted']);
  });

  test('goes on with the threshold window that was open', async () => {
    const element = room.newElement('window');
    const time = Date.now();
    await room.accept({ definition: 2, element, time }, { definition: 2, element, time });
    await awaitRecords(room.database, element, ([row]) => row?.alertCount === 2);
    await room.workflow(element, 2).terminate('its data is gone');
    await room.accept({ definition: 2, element, time });
    const [record] = await awaitRecords(room.database, element, hasTicket);
    expect(record).toMatchObject({ alertCount: 3 });
  });

  test('answers a person who acknowledges its incident', async () => {
    const element = room.newElement('person');
    await room.accept({ definition: 1, element });
    const [record] = await awaitRecords(room.database, element, hasTicket);
    await room.workflow(element).terminate('its data is gone');
    const request = { requestId: element, incidentId: record?.id ?? 0, by: 'ops-1' };
    const reply = await room.engine.acknowledge(room.target(element), request);
    expect(reply).toEqual({ ok: true, isDone: true, state: 'acknowledged' });
    expect((await recordsOf(room.database, element))[0]).toMatchObject({ state: 'acknowledged', alertCount: 1 });
  });
});

/** A wake that reached the read model but is lost to the engine: its workflow knows nothing of it. */
const recordLostWake = async (element: string): Promise<void> => {
  const { version } = (await wake(room.database, { element, alert: {} })).state;
  expect((await recordsOf(room.database, element))[0]).toMatchObject({ version });
};

describe('an alert that was taken by a relay and never signalled', () => {
  test('is signalled by the sweeper once it is due, and counts', async () => {
    const element = room.newElement('swept');
    await room.accept({ definition: 1, element });
    await awaitRecords(room.database, element, hasTicket);
    const { db } = room.database;
    const [first] = await db.select().from(alert).where(eq(alert.element, element));
    if (first === undefined) throw new Error('no alert');
    const due = { incidentId: null, linkVersion: null, relayDueAt: new Date(Date.now() - 1_000) };
    await db.insert(alert).values({ ...first, id: first.id + 500, ...due });
    const [record] = await awaitRecords(room.database, element, ([row]) => row?.alertCount === 2);
    expect(record).toMatchObject({ linkedAlerts: 2 });
  });
});

describe('an engine that lost its last seconds', () => {
  test('counts on from the read model, which has more than it knows', async () => {
    const element = room.newElement('lost');
    await room.accept({ definition: 1, element });
    await awaitRecords(room.database, element, hasTicket);
    await recordLostWake(element);
    await room.accept({ definition: 1, element });
    await allDecided(element);
    const [record] = await recordsOf(room.database, element);
    expect(record).toMatchObject({ alertCount: 3, linkedAlerts: 3 });
    expect(record?.tickets).toHaveLength(1);
  });
});

describe('alerts that arrive while people close', () => {
  test('are each on exactly one incident, and every incident has one ticket', async () => {
    const elements = Array.from({ length: 6 }, (_, index) => room.newElement(`race-${String(index)}`));
    const closeLatest = async (element: string, round: number): Promise<void> => {
      const id = (await recordsOf(room.database, element)).at(-1)?.id ?? 1;
      await room.engine.close(room.target(element), {
        requestId: `${element}/${String(round)}`,
        incidentId: id,
        by: 'ops-1',
      });
    };
    for (const round of [1, 2, 3, 4])
      await Promise.all(
        elements.flatMap((element) => [
          room.accept({ definition: 1, element }),
          closeLatest(element, round),
          room.accept({ definition: 1, element }),
        ]),
      );
    for (const element of elements) {
      await allDecided(element);
      const records = await awaitRecords(room.database, element, (rows) => rows.every((row) => hasTicket([row])));
      expect(records.reduce((sum, { alertCount }) => sum + alertCount, 0)).toBe(8);
      expect(records.reduce((sum, { linkedAlerts }) => sum + linkedAlerts, 0)).toBe(8);
      expect(
        records.every(({ tickets, alertCount, linkedAlerts }) => tickets.length === 1 && alertCount === linkedAlerts),
      ).toBe(true);
      expect(records.filter(({ state }) => state !== 'closed').length).toBeLessThanOrEqual(1);
    }
  });
});
