import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { awaitRecords, codesOf, hasTicket, recordsOf } from '#test/support/incident-records.ts';
import type { IncidentRecord } from '#test/support/incident-records.ts';
import { alert } from '#db/schema/index.ts';
import { eq } from 'drizzle-orm';

const modes = [
  { name: 'with workflows in memory', options: {} },
  { name: 'with every workflow replayed at every task', options: { maxCachedWorkflows: 0 } },
];

describe.each(modes)('an incident, $name,', ({ options }) => {
  let room: EngineRoom;
  beforeAll(async () => {
    room = await openEngineRoom(options);
  });
  afterAll(() => room.stop());

  const status = async (element: string, definition = 1): Promise<string> =>
    (await room.workflow(element, definition).describe()).status.name;
  const ends = (element: string, definition = 1) =>
    eventually('the workflow ends', async () => (await status(element, definition)) === 'COMPLETED');

  test('opens with its ticket when the first alert arrives', async () => {
    const element = room.newElement('db-07');
    await room.accept({ definition: 1, element, message: 'disk 91 %' });
    const [record] = await awaitRecords(room.database, element, hasTicket);
    expect(record).toMatchObject({ state: 'open', severity: 'S3', alertCount: 1, linkedAlerts: 1, serial: 1 });
    expect(codesOf(record)).toEqual(['opened', 'ticket_requested', 'ticket_opened']);
    const key = record?.tickets[0]?.externalKey ?? '';
    expect(await readdir(room.ticketFolder)).toContain(`${key}.json`);
    expect(record?.timeline.at(-1)?.facts).toMatchObject({ key, isAdopted: false });
    expect(await status(element)).toBe('RUNNING');
  });

  const threeAlerts = async (element: string, lastAfterMs: number): Promise<IncidentRecord | undefined> => {
    const at = Date.now() - 300_000;
    for (const time of [at, at + 30_000]) await room.accept({ definition: 2, element, time });
    const [two] = await awaitRecords(room.database, element, ([record]) => record?.alertCount === 2);
    expect(codesOf(two)).toEqual(['opened', 'alerts_counted']);
    await room.accept({ definition: 2, element, time: at + lastAfterMs });
    const [record] = await awaitRecords(room.database, element, ([row]) => row?.alertCount === 3);
    return record;
  };

  test('opens its ticket when the third alert arrives inside the window', async () => {
    const element = room.newElement('sw-in');
    expect(await threeAlerts(element, 60_000)).toMatchObject({ severity: 'S1' });
    const [record] = await awaitRecords(room.database, element, hasTicket);
    const why = { trigger: { count: 3, seconds: 60, elapsedMs: 60_000 } };
    expect(record?.timeline.find(({ code }) => code === 'ticket_requested')?.facts).toMatchObject(why);
  });

  test('opens no ticket when the third alert arrives after the window', async () => {
    const record = await threeAlerts(room.newElement('sw-after'), 60_001);
    expect(record?.tickets).toEqual([]);
    expect(codesOf(record)).not.toContain('ticket_requested');
  });

  test('closes when its alert is resolved, and its workflow ends', async () => {
    const element = room.newElement('web-1');
    await room.accept({ definition: 1, element });
    await awaitRecords(room.database, element, hasTicket);
    await room.accept({ definition: 1, element, status: 'resolved' });
    const [record] = await awaitRecords(room.database, element, ([row]) => row?.state === 'closed');
    expect(record).toMatchObject({ closedBy: 'recovery', alertCount: 1, linkedAlerts: 2, openKey: null });
    expect(codesOf(record).at(-1)).toBe('recovered');
    await ends(element);
  });

  test('that is closed is followed by another with its own ticket when an alert arrives', async () => {
    const element = room.newElement('web-2');
    await room.accept({ definition: 1, element });
    const [first] = await awaitRecords(room.database, element, hasTicket);
    const request = { requestId: `close ${element}`, incidentId: first?.id ?? 0, by: 'ops-1' };
    expect(await room.engine.close(room.target(element), request)).toEqual({ ok: true, isDone: true, state: 'closed' });
    await room.accept({ definition: 1, element });
    const both = await awaitRecords(room.database, element, (rows) => rows.length === 2 && hasTicket(rows));
    expect(both.map(({ state, serial, alertCount }) => ({ state, serial, alertCount }))).toEqual([
      { state: 'closed', serial: 1, alertCount: 1 },
      { state: 'open', serial: 2, alertCount: 1 },
    ]);
    expect(new Set(both.map(({ tickets }) => tickets[0]?.externalKey)).size).toBe(2);
  });

  test('counts 3,000 alerts exactly', async () => {
    const element = room.newElement('storm');
    const thousand = Array.from({ length: 1_000 }, () => ({ definition: 1, element }));
    await Promise.all([1, 2, 3].map(() => room.accept(...thousand)));
    const [record] = await awaitRecords(
      room.database,
      element,
      ([row]) => row?.alertCount === 3_000 && hasTicket([row]),
    );
    expect(record?.linkedAlerts).toBe(3_000);
    expect(record?.tickets).toHaveLength(1);
    const counted = record?.timeline.filter(({ code }) => code === 'alerts_counted').map(({ facts }) => facts);
    expect(counted?.at(-1)).toMatchObject({ total: 3_000 });
  });

  test('is not opened by an alert that resolves nothing', async () => {
    const element = room.newElement('idle');
    await room.accept({ definition: 1, element, status: 'resolved' });
    const rows = await eventually('the alert is done with', async () => {
      const found = await room.database.db.select().from(alert).where(eq(alert.element, element));
      return found[0]?.linkVersion === 1 && found;
    });
    expect(rows[0]).toMatchObject({ incidentId: null, relayDueAt: null, unmatchedReason: null });
    expect(await recordsOf(room.database, element)).toEqual([]);
    await ends(element);
  });

  test('takes spellings of one element as one', async () => {
    const element = room.newElement('Case');
    await room.accept({ definition: 1, element }, { definition: 1, element: ` ${element.toUpperCase()} ` });
    const [record] = await awaitRecords(room.database, element, ([row]) => row?.alertCount === 2);
    expect(record?.linkedAlerts).toBe(2);
  });
});
