import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Launch } from './launch.ts';
import { lastLines } from './log-file.ts';
import { describeExit } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';

const pollMs = 50;

/** A process of this launch ended, or said nothing, before it was ready. `log` holds its last lines. */
export class NotReady extends Error {
  override readonly name = 'NotReady';
  readonly launch: Launch;
  readonly log: string;
  constructor(launch: Launch, why: string, log: string) {
    super(`${launch.name} ${why}`);
    this.launch = launch;
    this.log = log;
  }
}

/** Waits until the process answers. Failures: `NotReady` when it ends before that or passes its deadline. */
export const waitUntilReady = async (launch: Launch, running: ServerProcess): Promise<void> => {
  const deadline = Date.now() + launch.startDeadlineMs;
  const fail = async (why: string): Promise<never> => {
    throw new NotReady(launch, why, await lastLines(launch.logFile, { fromByte: running.logFromByte }));
  };
  for (;;) {
    if (running.exit !== null) await fail(`ended before it was ready (${describeExit(running.exit)})`);
    if (await launch.isReady(running.pid)) return;
    if (Date.now() > deadline) await fail(`was not ready within ${launch.startDeadlineMs / 1000} s`);
    await sleep(pollMs);
  }
};

/** True when a GET on the URL is answered with 2xx within two seconds. */
export const answersOk = async (url: string): Promise<boolean> => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // Nobody listens yet, or not in time: it isn't ready.
    return false;
  }
};

/** True when somebody listens at `host:port` and takes a connection within two seconds. */
export const acceptsConnections = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(`tcp://${address}`);
    const socket = connect({ host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port) });
    const end = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.setTimeout(2000, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
