import { execFile } from 'node:child_process';
import { readFile, readdir, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * True when the process, or one of its process group, which it leads, listens on the TCP port: what answers there is no
 * other server's. Also true where the system doesn't tell (no `/proc`, no `lsof`, or a program that hides its files).
 */
export const holdsPort = (pid: number, port: number): Promise<boolean> =>
  process.platform === 'linux' ? holdsOnLinux(pid, port) : holdsElsewhere(pid, port);

/** Source: proc_net(5): local address, then state 0A for a listening socket, then its inode as the tenth field. */
const listeningSockets = async (pid: number, port: number): Promise<Set<string>> => {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/${pid}/net/${name}`, 'utf8').catch(() => '')),
  );
  const lines = tables.flatMap((table) => table.split('\n').map((line) => line.trim().split(/\s+/)));
  const listening = lines.filter(([, local, , state]) => state === '0A' && local?.endsWith(suffix));
  return new Set(listening.map((fields) => `socket:[${fields[9] ?? ''}]`));
};

const holdsOnLinux = async (pid: number, port: number): Promise<boolean> => {
  const sockets = await listeningSockets(pid, port);
  if (sockets.size === 0) return false;
  if (await hasOpen(pid, sockets)) return true;
  for (const member of await groupOf(pid)) if (await hasOpen(member, sockets)) return true;
  return false;
};

const hasOpen = async (pid: number, sockets: ReadonlySet<string>): Promise<boolean> => {
  try {
    const folder = `/proc/${pid}/fd`;
    const files = await readdir(folder);
    // A file that was closed meanwhile is no socket that listens.
    const targets = await Promise.all(files.map((file) => readlink(`${folder}/${file}`).catch(() => '')));
    return targets.some((target) => sockets.has(target));
  } catch (error) {
    return isHidden(error); // else it has ended
  }
};

/** A program with capabilities of its own shows its files to root only. */
const isHidden = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EACCES';

const groupOf = async (leader: number): Promise<number[]> => {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => Number.isInteger(pid) && pid !== leader);
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  // The name in parentheses may hold anything; the group is the third field after it.
  const groups = stats.map((stat) => Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]));
  return pids.filter((_, index) => groups[index] === leader);
};

const holdsElsewhere = async (pid: number, port: number): Promise<boolean> => {
  try {
    const { stdout } = await run('lsof', ['-nP', '-a', '-t', '-g', String(pid), `-iTCP:${port}`, '-sTCP:LISTEN']);
    return stdout.trim() !== '';
  } catch (error) {
    // Exit code 1: it found none. Any other failure: there is no lsof to ask.
    return !(error instanceof Error && 'code' in error && error.code === 1);
  }
};
