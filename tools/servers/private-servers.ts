import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { acquireDatabaseServer } from '#tools/bootstrap/database-server.mjs';
import { acquireTemporal } from '#tools/bootstrap/temporal.mjs';
import type { Launch } from './launch.ts';
import type { Rights } from './mysql/credentials.ts';
import { planMysql } from './mysql/mysql-server.ts';
import { reservedPort } from './ports.ts';
import { waitUntilReady } from './readiness.ts';
import { startProcess } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';
import { planTemporal } from './temporal/temporal-server.ts';

/** A database server and a Temporal server that run for a test or a benchmark. `launches` start them again after a kill. */
export type PrivateServers = {
  databaseUrl: string;
  temporalAddress: string;
  pids: { mysql: number; temporal: number };
  launches: { mysql: Launch; temporal: Launch };
  stop: () => Promise<void>;
};

export type PrivateServersOptions = {
  directory: string;
  /** `server`: the account may make databases. */
  rights?: Rights;
  /** Told of each process as soon as it runs. */
  onStarted?: (name: string, pid: number) => Promise<void>;
};

const root = path.resolve(import.meta.dirname, '../..');

/** Both servers run in `directory`, on ports of their own, and answer. Failures: `NotReady`, or a `StepFailure` when a program is missing. */
export const startPrivateServers = async (options: PrivateServersOptions): Promise<PrivateServers> => {
  const { directory, rights = 'database', onStarted } = options;
  await mkdir(directory, { recursive: true });
  const progress = { detail: '' };
  const [program, temporalProgram] = await Promise.all([
    acquireDatabaseServer({ progress }),
    acquireTemporal({ root, progress }),
  ]);
  const inFolder = (name: string) => ({
    directory: path.join(directory, name),
    logFile: path.join(directory, `${name}.log`),
  });
  const mysql = await planMysql({ ...inFolder('mysql'), program, port: await reservedPort(), rights });
  const temporal = await planTemporal({
    ...inFolder('temporal'),
    program: temporalProgram,
    port: await reservedPort(),
    namespace: 'default',
  });
  const running: ServerProcess[] = [];
  const start = async (launch: Launch): Promise<number> => {
    const started = await startProcess(launch);
    running.push(started);
    await onStarted?.(launch.name, started.pid);
    await waitUntilReady(launch, started);
    return started.pid;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((server) => server.stop(5000)));
  };
  try {
    const [mysqlPid, temporalPid] = await Promise.all([start(mysql.launch), start(temporal.launch)]);
    return {
      databaseUrl: mysql.databaseUrl,
      temporalAddress: temporal.address,
      pids: { mysql: mysqlPid, temporal: temporalPid },
      launches: { mysql: mysql.launch, temporal: temporal.launch },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
