import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Launch } from './launch.ts';
import { openLog, sizeOf } from './log-file.ts';

/** How a process ended. */
export type Exit = { code: number | null; signal: NodeJS.Signals | null; error?: Error };

/** A process that was started from a `Launch`. */
export type ServerProcess = {
  pid: number;
  exited: Promise<Exit>;
  /** Set once it has ended. */
  exit: Exit | null;
  /** Where its part of the log begins. */
  logFromByte: number;
  /** Asks it to end, and kills its whole process group when it hasn't ended in time or left children behind. */
  stop: (graceMs: number) => Promise<void>;
};

/** Sends a signal to a whole process group; one that has ended already is no fault. */
export const signalGroup = (group: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-group, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM'))) throw error;
  }
};

/** The process runs, in a process group of its own, so that a Ctrl-C at the terminal reaches it only through its parent. */
export const startProcess = async (launch: Launch): Promise<ServerProcess> => {
  const logFromByte = await sizeOf(launch.logFile);
  const log = await openLog(launch.logFile);
  const child = spawn(launch.command, launch.args, {
    cwd: launch.cwd,
    env: launch.env,
    detached: true,
    stdio: ['ignore', log.fd, log.fd, ...(launch.hasChannel ? (['ipc'] as const) : [])],
  });
  const exited = new Promise<Exit>((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, error }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  await log.close();
  const { pid } = child;
  if (pid === undefined) throw new Error(`${launch.command} can't be started: ${describeExit(await exited)}`);
  const running: ServerProcess = { pid, exited, exit: null, logFromByte, stop };
  void exited.then((exit) => (running.exit = exit));
  return running;

  async function stop(graceMs: number): Promise<void> {
    child.kill('SIGTERM');
    const isEnded = await Promise.race([exited.then(() => true), sleep(graceMs, false, { ref: false })]);
    signalGroup(running.pid, 'SIGKILL');
    if (!isEnded) await exited;
  }
};

/** `exit code 1`, `SIGKILL`, or why it never started. */
export const describeExit = ({ code, signal, error }: Exit): string =>
  error?.message ?? signal ?? `exit code ${String(code)}`;
