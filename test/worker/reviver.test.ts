import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEntityEngine } from '#worker/upkeep/entity-engine.ts';
import { createReviver } from '#worker/upkeep/reviver.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { awaitRecords, hasTicket } from '#test/support/incident-records.ts';

let room: EngineRoom;

beforeAll(async () => {
  room = await openEngineRoom();
});
afterAll(() => room.stop());

const statusOf = async (element: string): Promise<string> => (await room.workflow(element).describe()).status.name;

test('starts the workflow of an open incident again when it is gone, and leaves others alone', async () => {
  const [gone, closed, running] = ['gone', 'closed', 'running'].map((name) => room.newElement(name)) as [
    string,
    string,
    string,
  ];
  for (const element of [gone, closed, running]) await room.accept({ definition: 1, element });
  for (const element of [gone, running]) await awaitRecords(room.database, element, hasTicket);
  const [record] = await awaitRecords(room.database, closed, hasTicket);
  const request = { requestId: 'close', incidentId: record?.id ?? 0, by: 'ops-1' };
  await room.engine.close(room.target(closed), request);
  await room.workflow(closed).result();
  await room.workflow(gone).terminate('its data is gone');
  const { runId } = await room.workflow(running).describe();

  const waitMs = await createReviver(room.database, createEntityEngine(room.client, room.taskQueue))();

  expect(waitMs).toBeGreaterThan(60_000);
  expect(await statusOf(gone)).toBe('RUNNING');
  expect(await statusOf(closed)).toBe('COMPLETED');
  expect((await room.workflow(running).describe()).runId).toBe(runId);
  await room.accept({ definition: 1, element: gone });
  const [counted] = await awaitRecords(room.database, gone, ([one]) => one?.alertCount === 2);
  expect(counted?.tickets).toHaveLength(1);
});
