import { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createProcessRunner } from '#activities/adapters/process/process-runner.ts';
import type { ProcessRunner } from '#activities/adapters/process/process-runner.ts';
import type { Dependencies } from '#activities/dependencies.ts';
import { breakerRule } from '#activities/ticket/health/breaker.ts';
import { createActivities } from '#activities/index.ts';
import { openDatabase } from '#db/database.ts';
import type { Database } from '#db/database.ts';
import { loadUnlinkedFacts } from '#db/relay/load-unlinked-facts.ts';
import { RuleBookCache } from '#db/rule-book/rule-book-cache.ts';
import { readSecretKeys } from '#db/secret/secret-keys.ts';
import { ensureWorkflowBundle } from './bundle/workflow-bundle.ts';
import type { WorkerConfig } from './config.ts';
import { mailRouteOf } from './notices/mail-route.ts';
import { startNotices } from './notices/start-notices.ts';
import { createSendSignal } from './relay/send-signal.ts';
import { SignalQueue } from './relay/signal-queue.ts';
import { startRelay } from './relay/relay.ts';
import { startTicketComparer } from './tickets/ticket-comparer.ts';
import { startTicketReader } from './tickets/ticket-reader.ts';
import { environment } from './upstream/config/environment.ts';
import { startUpstream } from './upstream/start-upstream.ts';
import { createEntityEngine } from './upkeep/entity-engine.ts';
import { startUpkeep } from './upkeep/upkeep.ts';

/** A running worker process: its parts, and the one way to stop them. */
export type WorkerProcess = {
  database: Database;
  worker: Worker;
  /** True when the engine answers within a second. */
  isEngineUp: () => Promise<boolean>;
  finished: Promise<void>;
  stop: () => Promise<void>;
};

const forceAfterMs = 2_000;
/** Bounds the worker's memory; a workflow that is asked for again is replayed. */
const defaultCachedWorkflows = 200;

/** Builds the object graph: connections, activities, workflow worker, relay. Nothing else in the worker creates its parts. */
export const composeWorker = async (
  config: WorkerConfig,
  log: Logger,
  { maxCachedWorkflows = defaultCachedWorkflows, breaker = breakerRule } = {},
): Promise<WorkerProcess> => {
  const database = openDatabase(config.databaseUrl, { connectionLimit: config.databasePool });
  const processes = createProcessRunner();
  const now = (): Date => new Date();
  const dependencies: Dependencies = {
    ...{ database, ruleBook: new RuleBookCache(now), runProcess: processes.run, now },
    publicUrl: config.publicUrl?.replace(/\/+$/, '') ?? null,
    secretKeys: readSecretKeys(config),
    breaker,
  };
  const connection = await connect(config);
  const client = new Client({ connection, namespace: config.temporalNamespace });
  const worker = await Worker.create({
    connection,
    namespace: config.temporalNamespace,
    taskQueue: config.taskQueue,
    workflowBundle: { codePath: await ensureWorkflowBundle() },
    activities: createActivities(dependencies),
    maxCachedWorkflows,
    workflowTaskPollerBehavior: { type: 'autoscaling' },
    activityTaskPollerBehavior: { type: 'autoscaling' },
    shutdownGraceTime: config.workerGraceSeconds * 1_000,
    shutdownForceTime: config.workerGraceSeconds * 1_000 + forceAfterMs,
  });
  const finished = worker.run();
  const relay = startRelay({
    database,
    queue: createQueue({ client, database, config, log }),
    now,
    onFailure: (error) => log.error({ err: error }, 'the relay could not read or write the database; trying again'),
  });
  const upkeep = startUpkeep({
    database,
    engine: createEntityEngine(client, config.taskQueue),
    now,
    onFailure: (error) => log.warn({ err: error }, 'upkeep was not done; trying again'),
  });
  const tickets = startTicketReader(dependencies, (error) =>
    log.warn({ err: error }, 'tickets could not be read; trying again'),
  );
  const comparer = startTicketComparer(dependencies, (error) =>
    log.error({ err: error }, 'a ticket system could not be compared with the incidents; trying again'),
  );
  const upstream = startUpstream({
    ...{ database, now, publicUrl: dependencies.publicUrl },
    places: { keys: dependencies.secretKeys, environment: environment() },
    onFailure: (error) => log.warn({ err: error }, 'sources were not asked or told; trying again'),
  });
  const notices = startNotices({
    ...{ database, now, publicUrl: dependencies.publicUrl, mail: mailRouteOf(config) },
    onFailure: (error) => log.warn({ err: error }, 'owners of ticket systems could not be told; trying again'),
  });
  let stopped: Promise<void> | undefined;
  return {
    database,
    worker,
    isEngineUp: () => isEngineUp(connection),
    finished,
    stop: () => {
      const loops = [relay, upkeep, tickets, comparer, upstream, notices];
      return (stopped ??= stopAll({ loops, worker, finished, processes, connection, database }));
    },
  };
};

const connect = ({ temporalAddress: address, temporalApiKey: apiKey }: WorkerConfig): Promise<NativeConnection> =>
  NativeConnection.connect({ address, ...(apiKey === null ? {} : { apiKey, tls: true }) });

const isEngineUp = (connection: NativeConnection): Promise<boolean> =>
  connection
    .withDeadline(Date.now() + 1_000, () => connection.healthService.check({}))
    .then(
      () => true,
      () => false, // whatever the reason: it doesn't answer
    );

type QueueParts = { client: Client; database: Database; config: WorkerConfig; log: Logger };

const createQueue = ({ client, database, config, log }: QueueParts): SignalQueue =>
  new SignalQueue({
    send: createSendSignal(client, config.taskQueue),
    load: (alertIds) => loadUnlinkedFacts(database, alertIds),
    onFailure: (workflowId, error) => log.warn({ workflowId, err: error }, 'signal not delivered; trying again'),
    gatherMs: 200,
    maxAlertsPerSignal: 1_000,
    maxPendingPerKey: 1_000,
    maxPending: 20_000,
    maxConcurrent: 50,
    retryMs: 1_000,
  });

type Parts = {
  loops: { stop: () => Promise<void> }[];
  worker: Worker;
  finished: Promise<void>;
  processes: ProcessRunner;
  connection: NativeConnection;
  database: Database;
};

const stopAll = async (parts: Parts): Promise<void> => {
  const { worker, finished, connection, database } = parts;
  await Promise.all(parts.loops.map((loop) => loop.stop()));
  if (worker.getState() === 'RUNNING') worker.shutdown();
  await finished;
  parts.processes.close();
  await connection.close();
  await database.close();
};
