import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acquireTemporal } from '#tools/bootstrap/temporal.mjs';
import { reservedPort } from '#tools/servers/ports.ts';
import { planTemporal } from '#tools/servers/temporal/temporal-server.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { awaitRecords, codesOf, hasTicket } from '#test/support/incident-records.ts';
import { Processes } from '#test/support/installation/processes.ts';

const root = path.resolve(import.meta.dirname, '../..');
const eventsPerRun = 40;

let directory: string;
let room: EngineRoom;
const processes = new Processes();

/** An engine that suggests to continue as new after a few events, as the real one does after 4,096. */
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'tocsin-engine-'));
  const { launch, address } = await planTemporal({
    program: await acquireTemporal({ root, progress: { detail: '' } }),
    directory,
    port: await reservedPort(),
    namespace: 'default',
    logFile: path.join(directory, 'temporal.log'),
  });
  const limit = `limit.historyCount.suggestContinueAsNew=${String(eventsPerRun)}`;
  await processes.start({ ...launch, args: [...launch.args, '--dynamic-config-value', limit] });
  room = await openEngineRoom({ temporalAddress: address });
});
afterAll(async () => {
  await room.stop();
  await processes.stop();
  await rm(directory, { recursive: true, force: true });
});

test('an incident goes on over several runs with its count, its window, its ticket and its people', async () => {
  const element = room.newElement('long');
  const runIds = new Set<string>();
  let sent = 0;
  const alerts = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1) {
      sent += 1;
      await room.accept({ definition: 1, element, time: Date.now() });
      await awaitRecords(room.database, element, ([record]) => record?.alertCount === sent);
    }
    runIds.add((await room.workflow(element).describe()).runId);
  };
  await alerts(12);
  const [opened] = await awaitRecords(room.database, element, hasTicket);
  const asked = { incidentId: opened?.id ?? 0, by: 'ops-1' };
  await room.engine.acknowledge(room.target(element), { ...asked, requestId: 'acknowledge' });
  await alerts(12);
  await alerts(12);
  expect(runIds.size).toBeGreaterThanOrEqual(2);
  const again = await room.engine.acknowledge(room.target(element), { ...asked, requestId: 'again' });
  expect(again).toEqual({ ok: true, isDone: false, state: 'acknowledged' });
  const [record, ...others] = await awaitRecords(room.database, element, ([row]) => row?.linkedAlerts === sent);
  expect(others).toEqual([]);
  expect(record).toMatchObject({ state: 'acknowledged', alertCount: sent });
  expect(record?.tickets).toHaveLength(1);
  expect(codesOf(record).filter((code) => code === 'ticket_requested')).toHaveLength(1);
  expect(record?.timeline.map(({ seq }) => seq)).toEqual(record?.timeline.map((_, index) => index + 1));
});
