import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { Layout } from './layout.ts';
import { basicOptions } from './server-options.ts';
import type { ServerProgram } from './server-options.ts';

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/**
 * The server has a data folder with its system tables. It is made beside its place and moved there when whole,
 * so that an interrupted start leaves nothing half-made behind.
 *
 * MariaDB is fed its system tables here: `mariadb-install-db` breaks on paths with spaces, and isn't in every package.
 */
export const initialise = async (program: ServerProgram, layout: Layout): Promise<void> => {
  if (await isThere(layout.data)) return;
  const unfinished = { ...layout, data: `${layout.data}.new` };
  await rm(unfinished.data, { recursive: true, force: true });
  if (program.flavour === 'mysql') await initialiseMysql(program, unfinished);
  else await initialiseMariadb(program, unfinished);
  await rename(unfinished.data, layout.data);
};

const initialiseMysql = (program: ServerProgram, layout: Layout): Promise<string> =>
  runServer(program, [...basicOptions({ program, layout }), '--initialize-insecure'], '');

const initialiseMariadb = async (program: ServerProgram, layout: Layout): Promise<void> => {
  await mkdir(path.join(layout.data, 'mysql'), { recursive: true, mode: 0o700 });
  const sql = await systemTables(program);
  const args = ['--bootstrap', '--enforce-storage-engine=', '--max-allowed-packet=8M', '--log-warnings=0'];
  await runServer(program, [...basicOptions({ program, layout }), ...args], sql);
  await writeFile(path.join(layout.data, 'mysql_upgrade_info'), `${program.version}-MariaDB`);
};

/** The SQL of the server's own package; what it would do with this machine's name is left out. */
const systemTables = async (program: ServerProgram): Promise<string> => {
  const folder = await packageFolder(program);
  const names = await readdir(folder);
  const parts = ['system_tables', 'performance_tables', 'system_tables_data'].map((part) => {
    const name = names.find((candidate) => [`mariadb_${part}.sql`, `mysql_${part}.sql`].includes(candidate));
    if (name === undefined)
      throw new Error(`${folder} has no *_${part}.sql; is the package of ${program.path} complete?`);
    return readFile(path.join(folder, name), 'utf8');
  });
  const sql = (await Promise.all(parts)).join('\n').replace(/^.*@current_hostname.*$/gm, '');
  return `create database if not exists mysql;\nuse mysql;\nSET @auth_root_socket=NULL;\n${sql}`;
};

const packageFolder = async (program: ServerProgram): Promise<string> => {
  const help = await runServer(program, ['--no-defaults', '--verbose', '--help'], '');
  const charsets = /^character-sets-dir\s+(\S.*)$/m.exec(help)?.[1];
  if (charsets === undefined) throw new Error(`${program.path} --help names no character-sets-dir`);
  return path.dirname(charsets.trim());
};

const runServer = async (program: ServerProgram, args: readonly string[], input: string): Promise<string> => {
  const child = spawn(program.path, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  // A server that ends before it has read everything is told from its exit code.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null]; // the event's arguments
  const [out, errors] = await output;
  if (code !== 0)
    throw new Error(`${program.path} ended with ${String(code)}:\n${errors.trim().split('\n').slice(-8).join('\n')}`);
  return out;
};
