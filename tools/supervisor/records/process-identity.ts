import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Tells one process from a later one that was given the same number: when it started, and in which run of the machine. */
export type ProcessIdentity = { pid: number; startedAt: string };

const run = promisify(execFile);

const startOnLinux = async (pid: number): Promise<string | null> => {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    // The name in parentheses may hold anything; state is the first field after it, the start the twentieth.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : `${boot.trim()} ${fields[19] ?? ''}`;
  } catch {
    // There is no such process (any more).
    return null;
  }
};

const startElsewhere = async (pid: number): Promise<string | null> => {
  try {
    const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)], { env: { ...process.env, LC_ALL: 'C' } });
    return stdout.trim() === '' ? null : stdout.trim();
  } catch {
    // ps ends with 1 when there is no such process.
    return null;
  }
};

/** Who has this process number now; null when nobody has. */
export const identify = async (pid: number): Promise<ProcessIdentity | null> => {
  const startedAt = await (process.platform === 'linux' ? startOnLinux(pid) : startElsewhere(pid));
  return startedAt === null ? null : { pid, startedAt };
};

/** True when exactly that process still runs. */
export const isSame = async (identity: ProcessIdentity): Promise<boolean> =>
  (await identify(identity.pid))?.startedAt === identity.startedAt;
