import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { incident, inhibitRule, ruleBook } from '#db/schema/index.ts';
import { listOpenEntities } from '#db/upkeep/open-entities.ts';
import { createEntityEngine } from '#worker/upkeep/entity-engine.ts';
import type { EntityEngine } from '#worker/upkeep/entity-engine.ts';
import { findStanding } from '#worker/upkeep/find-standing.ts';
import { createRechecker } from '#worker/upkeep/rechecker.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { awaitRecords, hasTicket, recordsOf } from '#test/support/incident-records.ts';
import type { IncidentRecord } from '#test/support/incident-records.ts';

let room: EngineRoom;
let engine: EntityEngine;

beforeAll(async () => {
  room = await openEngineRoom();
  engine = createEntityEngine(room.client, room.taskQueue);
});
afterAll(() => room.stop());

const openIncident = async (name: string): Promise<string> => {
  const element = room.newElement(name);
  await room.accept({ definition: 1, element });
  await awaitRecords(room.database, element, hasTicket);
  return element;
};

const standingOf = async (element: string) => {
  const entities = await listOpenEntities(room.database, { afterId: 0, limit: 100 });
  const entity = entities.find((one) => one.element === element);
  if (entity === undefined) throw new Error('it is not open');
  return findStanding({ database: room.database, engine }, entity);
};

const setRecorded = (element: string, set: Partial<typeof incident.$inferInsert>) =>
  room.database.db.update(incident).set(set).where(eq(incident.element, element));

describe('how a workflow stands', () => {
  test('is level while it runs and has recorded all', async () => {
    expect(await standingOf(await openIncident('level'))).toBe('level');
  });

  test('is gone once it was terminated', async () => {
    const element = await openIncident('gone');
    await room.workflow(element).terminate('its data is gone');
    expect(await standingOf(element)).toBe('gone');
  });

  test('is behind when a run recorded that the engine does not know, and level once it was told', async () => {
    const element = await openIncident('behind');
    const [record] = await recordsOf(room.database, element);
    const version = (record?.version ?? 0) + 1;
    const snapshot = record?.snapshot == null ? null : { ...record.snapshot, version };
    await setRecorded(element, {
      version,
      snapshot,
      engineRun: '5f0c1c38-9c0c-4a4b-8a53-2d3a5a1d7f10',
      engineAt: new Date(),
    });
    expect(await standingOf(element)).toBe('behind');
    await engine.nudge(targetOf(element));
    await eventually('it has adopted the read model', async () => (await standingOf(element)) === 'level');
  });

  test('is behind when its history is shorter than it was', async () => {
    const element = await openIncident('shorter');
    await setRecorded(element, { engineEvents: 10_000 });
    expect(await standingOf(element)).toBe('behind');
  });
});

const targetOf = (element: string) => {
  const { workflowId, input } = room.target(element);
  return { workflowId, ...input };
};

describe('rechecks', () => {
  test('open the withheld ticket of an incident once the one that inhibited it closes', async () => {
    const { db } = room.database;
    const rule = {
      name: 'Host before disk',
      sourceDefinitionId: 2,
      targetDefinitionId: 1,
      relation: 'same_element',
    } as const;
    await db.insert(inhibitRule).values({ ...rule, equalLabels: [], createdAt: new Date(), createdBy: 'admin' });
    await db.update(ruleBook).set({ version: 2 });
    const element = room.newElement('inhibited');
    await room.accept({ definition: 2, element });
    const [host] = await awaitRecords(room.database, element, (records) => records.length === 1);
    await room.accept({ definition: 1, element });
    const isHeld = (records: IncidentRecord[]) => records.some(({ withheldBy }) => withheldBy !== null);
    const records = await awaitRecords(room.database, element, isHeld);
    expect(records.flatMap(({ tickets }) => tickets)).toEqual([]);
    await room.engine.close(room.target(element, 2), { requestId: element, incidentId: host?.id ?? 0, by: 'ops' });
    await awaitRecords(room.database, element, (all) => all.some((record) => hasTicket([record])));
    await db.delete(inhibitRule);
    await db.update(ruleBook).set({ version: 3 });
  });

  test('are told by the worker and cleared', async () => {
    const element = await openIncident('recheck');
    await setRecorded(element, { recheckAt: new Date() });
    await eventually(
      'the recheck is cleared',
      async () => (await recordsOf(room.database, element))[0]?.recheckAt === null,
    );
    const { events } = await room.workflow(element).fetchHistory();
    const signals = events?.map((event) => event.workflowExecutionSignaledEventAttributes?.signalName);
    expect(signals).toContain('rulesChanged');
  });

  test('stay due when the engine gives no answer', async () => {
    const element = await openIncident('unanswered');
    await room.worker.stop();
    await setRecorded(element, { recheckAt: new Date() });
    const nudge = () => Promise.reject(new Error('no answer'));
    await expect(createRechecker(room.database, { nudge }, () => new Date(Date.now() + 1_000))()).rejects.toThrow(
      'no answer',
    );
    expect((await recordsOf(room.database, element))[0]?.recheckAt).toBeInstanceOf(Date);
  });
});
