import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { Launch } from '../launch.ts';
import { accountStatements, ensureCredentials } from './credentials.ts';
import type { Rights } from './credentials.ts';
import { initialise } from './initialise.ts';
import { layOut } from './layout.ts';
import { serverOptions } from './server-options.ts';
import type { ServerProgram } from './server-options.ts';

/** A private database server, ready to be started. */
export type MysqlServer = { launch: Launch; databaseUrl: string };

export type MysqlPlan = { program: ServerProgram; directory: string; port: number; logFile: string; rights?: Rights };

/**
 * A private MySQL or MariaDB in `directory`: initialised, with one account that has a password. It listens on its own
 * socket and on `port` of 127.0.0.1. The URL names both.
 */
export const planMysql = async ({
  program,
  directory,
  port,
  logFile,
  rights = 'database',
}: MysqlPlan): Promise<MysqlServer> => {
  const layout = await layOut(directory);
  const credentials = await ensureCredentials(directory);
  await initialise(program, layout);
  await writeFile(layout.initFile, accountStatements(credentials, rights, program.flavour), { mode: 0o600 });
  const { user, password } = credentials;
  const query = new URLSearchParams({ socketPath: layout.socket });
  return {
    databaseUrl: `mysql://${user}:${password}@127.0.0.1:${port}/tocsin?${query.toString()}`,
    launch: {
      name: 'mysql',
      command: program.path,
      args: serverOptions({ program, layout, port }),
      cwd: directory,
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
      logFile: path.resolve(logFile),
      hasChannel: false,
      isReady: () => acceptsLogin({ socketPath: layout.socket, user, password }),
      startDeadlineMs: 180_000,
      stopGraceMs: 4000,
    },
  };
};

type Login = { socketPath: string; user: string; password: string };

const acceptsLogin = async (login: Login): Promise<boolean> => {
  try {
    const connection = await createConnection({ ...login, database: 'tocsin', connectTimeout: 2000 });
    await connection.end();
    return true;
  } catch {
    // Not listening yet, or still recovering; the deadline and the server's log tell the rest.
    return false;
  }
};
