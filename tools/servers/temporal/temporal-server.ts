import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Launch } from '../launch.ts';
import { holdsPort } from '../port-holder.ts';
import { isTemporalServing } from './health.ts';

/** A private Temporal server, ready to be started. */
export type TemporalServer = { launch: Launch; address: string };

export type TemporalPlan = { program: string; directory: string; port: number; namespace: string; logFile: string };

/**
 * A Temporal development server on 127.0.0.1 that keeps its data in `directory`.
 * One partition per task queue is right for one worker machine; NORMAL loses no commit of a killed process.
 */
export const planTemporal = async ({
  program,
  directory,
  port,
  namespace,
  logFile,
}: TemporalPlan): Promise<TemporalServer> => {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const address = `127.0.0.1:${port}`;
  return {
    address,
    launch: {
      name: 'temporal',
      command: program,
      args: [
        'server',
        'start-dev',
        '--headless',
        '--disable-config-file',
        '--disable-config-env',
        ...['--ip', '127.0.0.1', '--port', String(port)],
        ...['--db-filename', path.join(directory, 'temporal.db')],
        ...['--namespace', namespace],
        ...['--log-level', 'warn'],
        ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
        ...['--dynamic-config-value', 'matching.numTaskqueueReadPartitions=1'],
        ...['--dynamic-config-value', 'matching.numTaskqueueWritePartitions=1'],
      ],
      cwd: directory,
      env: { PATH: process.env['PATH'], HOME: directory, GOGC: '400' },
      logFile: path.resolve(logFile),
      hasChannel: false,
      isReady: async (pid) => (await isTemporalServing(address)) && (await holdsPort(pid, port)),
      startDeadlineMs: 60_000,
      stopGraceMs: 2500,
    },
  };
};
