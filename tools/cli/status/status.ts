import { openDatabase } from '#db/database.ts';
import { isDatabaseUp } from '#db/ping.ts';
import type { Ready } from '#tools/supervisor/records/ready-file.ts';
import { webAddress, workerAddress } from '#tools/supervisor/services/node-launches.ts';
import type { Installation } from '../installation.ts';
import { countWork } from './count-work.ts';
import type { WorkCounts } from './count-work.ts';
import { databasePart, enginePart, processPart } from './parts.ts';
import type { Part, PartName } from './parts.ts';
import { probe } from './probe.ts';
import type { Probe } from './probe.ts';

/** How an installation is. What isn't known is null: `counts` when the database can't be asked. */
export type Status = {
  isHealthy: boolean;
  address: string | null;
  dataDir: string;
  startedAt: string | null;
  versions: Ready['versions'] | null;
  parts: Record<PartName, Part>;
  counts: WorkCounts | null;
};

/** Asks every part of the installation. Never fails: what doesn't answer isn't healthy. */
export const readStatus = async (installation: Installation, now: Date): Promise<Status> => {
  const { ready, dataDir } = installation;
  const [processes, database] = await Promise.all([askProcesses(installation), askDatabase(installation, now)]);
  const { address, web, worker } = processes;
  const parts = {
    web: processPart(installation, web, 'web'),
    worker: processPart(installation, worker, 'worker'),
    database: databasePart(installation, database.isUp ?? saysDatabase(web)),
    engine: await enginePart(installation, worker),
  };
  const isHealthy = Object.values(parts).every((part) => part.isHealthy);
  const { startedAt = null, versions = null } = ready ?? {};
  return { isHealthy, address, dataDir, startedAt, versions, parts, counts: database.counts };
};

const saysDatabase = (web: Probe | null): boolean | null => web?.parts?.['database'] ?? null;

const askProcesses = async (installation: Installation) => {
  const at = addresses(installation);
  if (at === null) return { address: null, web: null, worker: null };
  const [web, worker] = await Promise.all([probe(at.web), probe(at.worker)]);
  return { address: at.web, web, worker };
};

/** Where the processes are: as `npm start` wrote it; else, on an external database, as the settings say. */
const addresses = ({ settings, ready }: Installation): { web: string; worker: string } | null => {
  if (ready !== null) return { web: ready.address, worker: ready.workerAddress };
  if (settings.databaseUrl === null) return null;
  const ports = { web: settings.port, worker: settings.workerHealthPort, temporal: 0, mysql: 0 };
  return { web: webAddress({ settings, ports }), worker: workerAddress({ ports }) };
};

type Answer = { isUp: boolean | null; counts: WorkCounts | null };

/** `isUp` is null when no database is known here. */
const askDatabase = async ({ databaseUrl }: Installation, now: Date): Promise<Answer> => {
  if (databaseUrl === null) return { isUp: null, counts: null };
  const database = openDatabase(databaseUrl, { connectionLimit: 4 });
  try {
    const isUp = await isDatabaseUp(database);
    return { isUp, counts: isUp ? await countWork(database, now) : null };
  } catch {
    // It answers, but not this: its tables aren't there, or it went away meanwhile.
    return { isUp: false, counts: null };
  } finally {
    await database.close();
  }
};
