import path from 'node:path';
import type { Settings } from '#domain/settings/settings.ts';
import type { Launch } from '#tools/servers/launch.ts';
import { planMysql } from '#tools/servers/mysql/mysql-server.ts';
import type { ServerProgram } from '#tools/servers/mysql/server-options.ts';
import { planTemporal } from '#tools/servers/temporal/temporal-server.ts';
import type { Ports } from './port-choice.ts';

/** The programs that the bootstrap found; absent where the environment names an external server. */
export type Programs = { temporal?: string; database?: ServerProgram };

export type EmbeddedPlan = { settings: Settings; programs: Programs; ports: Ports; dataDir: string };

/** A private server, ready to be started. */
type Embedded = { address: string; launch: Launch };

/** The private database server, with its data folder made. `address` is its URL. */
export const planDatabase = async ({ programs, ports, dataDir }: EmbeddedPlan): Promise<Embedded> => {
  if (programs.database === undefined) throw new Error('no database server program was handed over');
  const { launch, databaseUrl } = await planMysql({
    program: programs.database,
    directory: path.join(dataDir, 'mysql'),
    port: ports.mysql,
    logFile: path.join(dataDir, 'logs/mysql.log'),
  });
  return { address: databaseUrl, launch };
};

/** The private engine: a development server. */
export const planEngine = async ({ settings, programs, ports, dataDir }: EmbeddedPlan): Promise<Embedded> => {
  if (programs.temporal === undefined) throw new Error('no Temporal program was handed over');
  return planTemporal({
    program: programs.temporal,
    directory: path.join(dataDir, 'temporal'),
    port: ports.temporal,
    namespace: settings.temporalNamespace,
    logFile: path.join(dataDir, 'logs/temporal.log'),
  });
};
