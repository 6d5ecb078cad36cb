import pino from 'pino';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { takeDeliveries } from '#db/relay/take-deliveries.ts';
import { openEngineRoom, workerConfig } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { awaitRecords } from '#test/support/incident-records.ts';
import { composeWorker } from '#worker/compose.ts';
import type { WorkerProcess } from '#worker/compose.ts';

let room: EngineRoom;
let next: WorkerProcess | undefined;
beforeAll(async () => {
  room = await openEngineRoom();
});
afterAll(async () => {
  await next?.stop();
  await room.stop();
});

test('a recovery is decided on after the alert that a relay had taken when it died', { timeout: 120_000 }, async () => {
  await room.worker.stop();
  const element = room.newElement('in order');
  await room.accept({ definition: 1, element });
  const taken = await takeDeliveries(room.database, new Date(Date.now() + 600_000));
  expect(taken.matched).toHaveLength(1);
  await room.accept({ definition: 1, element, status: 'resolved' });
  const { databaseUrl, taskQueue } = room;
  const addresses = { databaseUrl, temporalAddress: inject('temporalAddress'), taskQueue };
  next = await composeWorker(workerConfig(addresses), pino({ level: 'silent' }));
  const [record] = await awaitRecords(room.database, element, ([one]) => one?.state === 'closed');
  expect(record).toMatchObject({ closeCause: 'recovery', linkedAlerts: 2 });
});
