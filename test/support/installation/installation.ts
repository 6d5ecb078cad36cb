import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { openDatabase } from '#db/database.ts';
import type { Database } from '#db/database.ts';
import { migrate } from '#db/migrate.ts';
import { ticketSystem } from '#db/schema/index.ts';
import { seed } from '#db/seed/seed.ts';
import { parseSettings } from '#domain/settings/parse-settings.ts';
import { acquireDatabaseServer } from '#tools/bootstrap/database-server.mjs';
import { acquireTemporal } from '#tools/bootstrap/temporal.mjs';
import { planMysql } from '#tools/servers/mysql/mysql-server.ts';
import { reservedPort } from '#tools/servers/ports.ts';
import { planTemporal } from '#tools/servers/temporal/temporal-server.ts';
import { webLaunch, workerLaunch } from '#tools/supervisor/services/node-launches.ts';
import { createSourceToken } from '../intake-server.ts';
import { Processes } from './processes.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const ticketTimeoutSeconds = 3;

/** A whole Tocsin of its own: database server, engine, web and worker as real processes. */
export type Installation = {
  url: string;
  database: Database;
  /** Of the seeded source "API". */
  token: string;
  ticketFolder: string;
  /** Where the engine keeps its data. */
  engineFolder: string;
  processes: Processes;
  stop: () => Promise<void>;
};

/** Starts an installation whose tickets are filed by test/support/tickets/held-ticket.sh. Needs the built pages. */
export const startInstallation = async (): Promise<Installation> => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'tocsin-installation-'));
  const processes = new Processes();
  try {
    return await start(dataDir, processes);
  } catch (error) {
    await processes.stop();
    throw error;
  }
};

const start = async (dataDir: string, processes: Processes): Promise<Installation> => {
  const [mysql, web, worker, temporal] = await Promise.all([1, 2, 3, 4].map(() => reservedPort()));
  const ports = { mysql: mysql ?? 0, web: web ?? 0, worker: worker ?? 0, temporal: temporal ?? 0 };
  const { databaseUrl, temporalAddress } = await startServers(dataDir, ports, processes);
  await migrate({ databaseUrl });
  const database = openDatabase(databaseUrl, { connectionLimit: 2 });
  const ticketFolder = path.join(dataDir, 'tickets');
  await mkdir(ticketFolder);
  await seedWithHeldTickets(database, ticketFolder);
  const token = await createSourceToken(database);
  const parsed = parseSettings({ TOCSIN_LOG_LEVEL: 'warn' });
  if (!parsed.ok) throw new Error('the settings have faults');
  const plan = { root, dataDir, settings: parsed.settings, ports, databaseUrl, temporalAddress };
  await Promise.all([processes.start(webLaunch(plan)), processes.start(workerLaunch(plan))]);
  const stop = async (): Promise<void> => {
    await database.close();
    await processes.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  const engineFolder = path.join(dataDir, 'temporal');
  const url = `http://127.0.0.1:${String(ports.web)}`;
  return { url, database, token, ticketFolder, engineFolder, processes, stop };
};

const startServers = async (
  dataDir: string,
  ports: { mysql: number; temporal: number },
  processes: Processes,
): Promise<{ databaseUrl: string; temporalAddress: string }> => {
  const progress = { detail: '' };
  const program = await acquireDatabaseServer({ progress });
  const placeOf = (name: string) => ({
    directory: path.join(dataDir, name),
    logFile: path.join(dataDir, `${name}.log`),
  });
  const database = await planMysql({ ...placeOf('mysql'), program, port: ports.mysql });
  const engine = await planTemporal({
    ...placeOf('temporal'),
    program: await acquireTemporal({ root, progress }),
    port: ports.temporal,
    namespace: 'default',
  });
  await Promise.all([processes.start(database.launch), processes.start(engine.launch)]);
  return { databaseUrl: database.databaseUrl, temporalAddress: engine.address };
};

const seedWithHeldTickets = async (database: Database, folder: string): Promise<void> => {
  const bundled = path.join(root, 'tools/tickets/file-ticket.sh');
  const findScript = path.join(root, 'tools/tickets/find-ticket.sh');
  await seed(database, { tickets: { scripts: path.dirname(bundled), folder }, now: new Date() });
  const config = {
    create: [path.join(root, 'test/support/tickets/held-ticket.sh')],
    find: [findScript],
    timeoutSeconds: ticketTimeoutSeconds,
    environment: { TOCSIN_TICKET_DIR: folder, TOCSIN_BUNDLED_SCRIPT: bundled },
  };
  await database.db.update(ticketSystem).set({ config }).where(eq(ticketSystem.id, 1));
};
