import path from 'node:path';
import { describeFault, parseSettings } from '#domain/settings/parse-settings.ts';
import type { Settings } from '#domain/settings/settings.ts';
import { ensureCredentials } from '#tools/servers/mysql/credentials.ts';
import { layOut } from '#tools/servers/mysql/layout.ts';
import { isSame } from '#tools/supervisor/records/process-identity.ts';
import { readReadyFile } from '#tools/supervisor/records/ready-file.ts';
import type { Ready } from '#tools/supervisor/records/ready-file.ts';
import { openRunRecords } from '#tools/supervisor/records/run-records.ts';
import { UsageFailure } from './cli-failure.ts';
import type { CliContext } from './context.ts';

/** The Tocsin that a command is about: what the environment and the data folder say of it. */
export type Installation = {
  settings: Settings;
  dataDir: string;
  /** What `npm start` wrote once all was healthy; null: it doesn't run here, or is still starting. */
  ready: Ready | null;
  /** Which processes of `npm start` run for this data folder. */
  running: { supervisor: boolean; mysql: boolean; temporal: boolean };
  /** `DATABASE_URL`, else the private server's; null when neither is there. */
  databaseUrl: string | null;
};

/** Finds the installation. Failures: a {@link UsageFailure} that names every setting that breaks its rule. */
export const findInstallation = async ({ environment, root }: CliContext): Promise<Installation> => {
  const parsed = parseSettings(environment);
  if (!parsed.ok) throw new UsageFailure(parsed.faults.map(describeFault), 'docs/configuration.md lists all settings.');
  const { settings } = parsed;
  const dataDir = path.resolve(root, settings.dataDir);
  const records = openRunRecords(path.join(dataDir, 'run'));
  const isRunning = async (name: string): Promise<boolean> => {
    const record = await records.read(name);
    return record !== null && (await isSame(record));
  };
  const [supervisor, mysql, temporal] = await Promise.all(['supervisor', 'mysql', 'temporal'].map(isRunning));
  const running = { supervisor: supervisor ?? false, mysql: mysql ?? false, temporal: temporal ?? false };
  const ready = running.supervisor ? await readReadyFile(dataDir) : null;
  const databaseUrl = settings.databaseUrl ?? (running.mysql ? await privateDatabaseUrl(dataDir) : null);
  return { settings, dataDir, ready, running, databaseUrl };
};

/** The way to the private server that runs in the data folder: by its socket, with the account that it was started with. */
const privateDatabaseUrl = async (dataDir: string): Promise<string> => {
  const directory = path.join(dataDir, 'mysql');
  const { socket } = await layOut(directory);
  const { user, password } = await ensureCredentials(directory);
  const query = new URLSearchParams({ socketPath: socket });
  return `mysql://${user}:${password}@127.0.0.1/tocsin?${query.toString()}`;
};
