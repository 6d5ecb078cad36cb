import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { DefaultLogger, Runtime, makeTelemetryFilterString } from '@temporalio/worker';
import pino from 'pino';
import { inject } from 'vitest';
import type { BreakerRule } from '#activities/ticket/health/breaker.ts';
import { openEngine } from '#app/temporal/engine.ts';
import type { Engine, EntityTarget } from '#app/temporal/engine.ts';
import { elementHash } from '#db/element-hash.ts';
import { storeDeliveries } from '#db/intake/store-deliveries.ts';
import { parseSettings } from '#domain/settings/parse-settings.ts';
import { composeWorker } from '#worker/compose.ts';
import type { WorkerProcess } from '#worker/compose.ts';
import type { WorkerConfig } from '#worker/config.ts';
import { incidentWorkflowId } from '#workflows/contract/ids.ts';
import { createTestDatabase } from './test-database.ts';
import type { TestDatabase } from './test-database.ts';

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
});

/** An alert as the native endpoint takes it. */
export type SentAlert = {
  definition: number;
  element: string;
  status?: string;
  message?: string;
  time?: number;
  labels?: Record<string, string>;
};

/** A real worker on a real engine, with a database and a task queue of its own. */
export type EngineRoom = TestDatabase & {
  worker: WorkerProcess;
  client: Client;
  engine: Engine;
  taskQueue: string;
  /** A name that no other test uses. */
  newElement: (name: string) => string;
  target: (element: string, definitionId?: number) => EntityTarget;
  workflow: (element: string, definitionId?: number) => WorkflowHandle;
  /** Accepts alerts as the intake does: one delivery. */
  accept: (...alerts: SentAlert[]) => Promise<void>;
  stop: () => Promise<void>;
};

export type EngineRoomOptions = {
  maxCachedWorkflows?: number;
  breaker?: BreakerRule;
  temporalAddress?: string;
  secretKey?: string;
  mail?: Pick<WorkerConfig, 'smtpUrl' | 'mailFrom'>;
};

export const openEngineRoom = async (options: EngineRoomOptions = {}): Promise<EngineRoom> => {
  const store = await createTestDatabase();
  const taskQueue = `test-${randomUUID()}`;
  const temporalAddress = options.temporalAddress ?? inject('temporalAddress');
  const addresses = { databaseUrl: store.databaseUrl, temporalAddress, taskQueue };
  const config = { ...workerConfig(addresses), secretKey: options.secretKey ?? null, ...options.mail };
  const { maxCachedWorkflows, breaker } = options;
  const worker = await composeWorker(config, pino({ level: 'silent' }), {
    ...(maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows }),
    ...(breaker === undefined ? {} : { breaker }),
  });
  const connection = await Connection.connect({ address: temporalAddress });
  const client = new Client({ connection });
  const engine = openEngine(config);
  const target = (element: string, definitionId = 1): EntityTarget => {
    const hash = elementHash(element);
    return { workflowId: incidentWorkflowId(definitionId, hash), input: { definitionId, element, elementHash: hash } };
  };
  return {
    ...store,
    ...{ worker, client, engine, taskQueue, target },
    newElement: (name) => `${name}.${randomUUID().slice(0, 8)}`,
    workflow: (element, definitionId) => client.workflow.getHandle(target(element, definitionId).workflowId),
    accept: (...alerts) => acceptAlerts(store, alerts),
    stop: async () => {
      await worker.stop();
      await engine.disconnect();
      await connection.close();
      await store.drop();
    },
  };
};

const acceptAlerts = async ({ database }: TestDatabase, alerts: SentAlert[]): Promise<void> => {
  const body = Buffer.from(JSON.stringify(alerts));
  const delivery = { sourceId: 2, kind: 'native', receivedAt: new Date(), alertCount: alerts.length, body, key: null };
  await storeDeliveries(database, [{ ...delivery, kind: 'native' }], 20_000);
};

type Addresses = { databaseUrl: string; temporalAddress: string; taskQueue: string };

/** The settings of a worker that ends quickly. */
export const workerConfig = (addresses: Addresses): WorkerConfig => {
  const parsed = parseSettings({
    DATABASE_URL: addresses.databaseUrl,
    TEMPORAL_ADDRESS: addresses.temporalAddress,
    TOCSIN_TASK_QUEUE: addresses.taskQueue,
    TOCSIN_WORKER_GRACE_SECONDS: '5',
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return { ...parsed.settings, ...addresses };
};
