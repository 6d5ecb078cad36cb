import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '#db/database.ts';
import type { Database } from '#db/database.ts';
import { migrate } from '#db/migrate.ts';
import { seed } from '#db/seed/seed.ts';
import { createToken } from '#db/token/create-token.ts';
import type { Launch } from '#tools/servers/launch.ts';
import { planMysql } from '#tools/servers/mysql/mysql-server.ts';
import type { ServerProgram } from '#tools/servers/mysql/server-options.ts';
import { nodeEnvironment, nodeFlags } from '#tools/servers/node-flags.ts';
import { nextFreePort } from '#tools/servers/ports.ts';
import { answersOk } from '#tools/servers/readiness.ts';
import { startProcess } from '#tools/servers/server-process.ts';
import type { ServerProcess } from '#tools/servers/server-process.ts';
import { planTemporal } from '#tools/servers/temporal/temporal-server.ts';

/** The programs that the bootstrap found. */
export type Programs = { temporal: string; database: ServerProgram };

/** A whole Tocsin of its own in a temporary folder, whose web and worker are started as the measurements need them. */
export type Stage = {
  database: Database;
  databaseUrl: string;
  temporalAddress: string;
  ports: { web: number; worker: number; other: number };
  /** Bearer token of the native source. */
  token: string;
  /** Process ids of what was launched, in its order: MySQL and Temporal first. */
  pids: number[];
  start: (name: 'web' | 'worker') => Promise<ServerProcess>;
  /** Starts any other program of the measurement; it ends with the stage. */
  launch: (launch: Launch) => Promise<ServerProcess>;
  close: () => Promise<void>;
};

const root = path.resolve(import.meta.dirname, '..');
const firstPort = 19_400;

/** Sets the stage: private servers, migrated and seeded. Everything is gone after `close`. */
export const setStage = async (programs: Programs): Promise<Stage> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'tocsin-bench-'));
  const running: ServerProcess[] = [];
  const launch = async (one: Launch): Promise<ServerProcess> => {
    const started = await startProcess(one);
    running.push(started);
    await untilReady(one, started);
    return started;
  };
  const [mysqlPort, temporalPort, web, worker, other] = await freePorts(5);
  const logOf = (name: string) => path.join(folder, `${name}.log`);
  const database = await planMysql({
    program: programs.database,
    directory: path.join(folder, 'mysql'),
    port: mysqlPort,
    logFile: logOf('mysql'),
  });
  const temporal = await planTemporal({
    ...{ program: programs.temporal, directory: path.join(folder, 'temporal'), port: temporalPort },
    ...{ namespace: 'default', logFile: logOf('temporal') },
  });
  await Promise.all([launch(database.launch), launch(temporal.launch)]);
  const { databaseUrl } = database;
  await migrate({ databaseUrl });
  const opened = openDatabase(databaseUrl, { connectionLimit: 4 });
  const tickets = { scripts: path.join(root, 'tools/tickets'), folder: path.join(folder, 'tickets') };
  await seed(opened, { tickets, now: new Date() });
  const token = await createToken(
    opened,
    { sourceId: 2 },
    { name: 'bench', expiresAt: null, now: new Date(), actor: 'bench' },
  );
  const environment = {
    ...nodeEnvironment,
    ...process.env,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    NODE_ENV: 'production',
    TOCSIN_LOG_LEVEL: 'warn',
    // With the worker off, what is accepted stays in the backlog.
    TOCSIN_INTAKE_BACKLOG_LIMIT: '1000000000',
  };
  const ports = { web, worker, other };
  const start = (name: 'web' | 'worker'): Promise<ServerProcess> =>
    launch({
      name,
      command: process.execPath,
      args: [...nodeFlags, path.join(root, name === 'web' ? 'app/main.ts' : 'worker/main.ts')],
      cwd: root,
      env: {
        ...environment,
        TOCSIN_PORT: String(web),
        TOCSIN_WORKER_HEALTH_PORT: String(worker),
        TOCSIN_WORKER_GRACE_SECONDS: '2',
      },
      logFile: logOf(name),
      hasChannel: true,
      isReady: () => answersOk(`http://127.0.0.1:${String(ports[name])}/readyz`),
      startDeadlineMs: 60_000,
      stopGraceMs: 6_000,
    });
  const close = async (): Promise<void> => {
    await opened.close();
    for (const one of running.toReversed()) await one.stop(6_000);
    await rm(folder, { recursive: true, force: true });
  };
  const pids = running.map(({ pid }) => pid);
  return { database: opened, databaseUrl, temporalAddress: temporal.address, ports, token, pids, start, launch, close };
};

const freePorts = async (count: 5): Promise<[number, number, number, number, number]> => {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = await nextFreePort({ first: (ports.at(-1) ?? firstPort) + 1 });
    if (port === undefined) throw new Error(`no free port from ${String(firstPort)} upwards`);
    ports.push(port);
  }
  return ports as [number, number, number, number, number]; // as many as were asked for
};

const untilReady = async (launch: Launch, started: ServerProcess): Promise<void> => {
  const deadline = performance.now() + launch.startDeadlineMs;
  while (!(await launch.isReady(started.pid))) {
    if (started.exit !== null || performance.now() > deadline)
      throw new Error(`${launch.name} did not start:\n${await tailOf(launch.logFile)}`);
    await sleep(50);
  }
};

/** The log goes with the stage, so its end is shown. */
const tailOf = async (file: string): Promise<string> => (await readFile(file, 'utf8').catch(() => '')).slice(-2_000);

/** Waits until `condition` holds; an error that names it when that takes longer than `seconds`. */
export const until = async (what: string, seconds: number, condition: () => Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + seconds * 1_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`${what}: not within ${String(seconds)} s`);
    await sleep(50);
  }
};
