import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEngine } from '#app/temporal/engine.ts';
import type { PersonResult } from '#app/temporal/engine.ts';
import { openEngineRoom, workerConfig } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { awaitRecords, codesOf, hasTicket, recordsOf } from '#test/support/incident-records.ts';
import type { IncidentRecord } from '#test/support/incident-records.ts';

let room: EngineRoom;
let askedOfNobody: Promise<PersonResult>;
beforeAll(async () => {
  room = await openEngineRoom();
  askedOfNobody = askNobody();
});
afterAll(() => room.stop());

/** Takes the engine's whole deadline: asked first, looked at last. */
const askNobody = async (): Promise<PersonResult> => {
  const addresses = { databaseUrl: room.databaseUrl, temporalAddress: '127.0.0.1:9', taskQueue: 'nobody' };
  const engine = openEngine(workerConfig(addresses));
  const reply = await engine.acknowledge(room.target('x'), { requestId: 'a', incidentId: 1, by: 'ops-1' });
  await engine.disconnect();
  return reply;
};

const open = async (name: string): Promise<{ element: string; record: IncidentRecord }> => {
  const element = room.newElement(name);
  await room.accept({ definition: 1, element });
  const [record] = await awaitRecords(room.database, element, hasTicket);
  if (record === undefined) throw new Error('no incident');
  return { element, record };
};

const request = (record: IncidentRecord, text?: string) => {
  const asked = { requestId: randomUUID(), incidentId: record.id, by: 'ops-1' };
  return text === undefined ? asked : { ...asked, text };
};

describe('an open incident', () => {
  test('is acknowledged once, whoever asks again', async () => {
    const { element, record } = await open('ack');
    const target = room.target(element);
    const done = { ok: true, isDone: true, state: 'acknowledged' };
    expect(await room.engine.acknowledge(target, request(record))).toEqual(done);
    expect(await room.engine.acknowledge(target, request(record))).toEqual({ ...done, isDone: false });
    const [after] = await recordsOf(room.database, element);
    expect(after).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'ops-1', openKey: target.workflowId });
    expect(codesOf(after).filter((code) => code === 'acknowledged')).toHaveLength(1);
  });

  test('does the same request once, however often it is sent, and answers the same', async () => {
    const { element, record } = await open('once');
    const comment = request(record, 'looking at it');
    const target = room.target(element);
    const replies = await Promise.all([1, 2, 3].map(() => room.engine.comment(target, comment)));
    for (const reply of replies) expect(reply).toEqual({ ok: true, isDone: true, state: 'open' });
    const [after] = await recordsOf(room.database, element);
    const comments = after?.timeline.filter(({ code }) => code === 'commented');
    expect(comments).toHaveLength(1);
    expect(comments?.[0]).toMatchObject({ actor: { kind: 'person', name: 'ops-1' }, facts: { text: 'looking at it' } });
  });

  test('counts on while acknowledged, and keeps its ticket', async () => {
    const { element, record } = await open('counts');
    await room.engine.acknowledge(room.target(element), request(record));
    await room.accept({ definition: 1, element }, { definition: 1, element });
    const [after] = await awaitRecords(room.database, element, ([row]) => row?.alertCount === 3);
    expect(after).toMatchObject({ state: 'acknowledged', linkedAlerts: 3 });
    expect(after?.tickets).toHaveLength(1);
  });

  test('is closed, and the workflow ends after it has answered', async () => {
    const { element, record } = await open('close');
    const close = request(record);
    expect(await room.engine.close(room.target(element), close)).toEqual({ ok: true, isDone: true, state: 'closed' });
    const [after] = await recordsOf(room.database, element);
    expect(after).toMatchObject({ state: 'closed', closedBy: 'ops-1', openKey: null });
    const isEnded = async () => (await room.workflow(element).describe()).status.name === 'COMPLETED';
    await eventually('the workflow ends', isEnded);
  });
});

describe('a request that changes nothing', () => {
  test('says so when the incident is closed already, and leaves no workflow running', async () => {
    const { element, record } = await open('late');
    await room.engine.close(room.target(element), request(record));
    for (const ask of [room.engine.close, room.engine.acknowledge])
      expect(await ask(room.target(element), request(record))).toEqual({ ok: true, isDone: false, state: 'closed' });
    const isEnded = async () => (await room.workflow(element).describe()).status.name === 'COMPLETED';
    await eventually('the workflow ends', isEnded);
    expect(await recordsOf(room.database, element)).toHaveLength(1);
  });

  test('says so when the incident is unknown, and leaves the open one alone', async () => {
    const { element, record } = await open('unknown');
    const reply = await room.engine.close(room.target(element), { ...request(record), incidentId: record.id + 1_000 });
    expect(reply).toEqual({ ok: true, isDone: false, state: 'closed' });
    expect((await recordsOf(room.database, element))[0]).toMatchObject({ state: 'open' });
  });
});

describe('a request that breaks a rule', () => {
  test('is refused with the rule, and leaves no trace', async () => {
    const { element, record } = await open('rule');
    const target = room.target(element);
    const before = await room.workflow(element).fetchHistory();
    const refused = { ok: false, failure: 'invalid_input' };
    expect(await room.engine.comment(target, request(record, '  '))).toEqual({
      ...refused,
      message: 'text: a comment must not be empty',
    });
    expect(await room.engine.comment(target, request(record, 'x'.repeat(4_001)))).toEqual({
      ...refused,
      message: 'text: at most 4000 characters, got 4001',
    });
    expect(await room.engine.close(target, { ...request(record), incidentId: 0 })).toMatchObject(refused);
    expect(await room.engine.close(target, { ...request(record), by: '' })).toMatchObject(refused);
    const after = await room.workflow(element).fetchHistory();
    const updates = (after.events ?? []).filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes);
    expect(updates).toEqual([]);
    expect((await recordsOf(room.database, element))[0]?.timeline).toHaveLength(record.timeline.length);
    expect(before.events?.length).toBeGreaterThan(0);
  });
});

describe('when the engine is down', () => {
  test('a request is answered as engine_unavailable within its deadline', async () => {
    expect(await askedOfNobody).toMatchObject({ ok: false, failure: 'engine_unavailable' });
  });
});
