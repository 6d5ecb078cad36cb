import { setTimeout as sleep } from 'node:timers/promises';
import type { Launch } from '#tools/servers/launch.ts';
import { NotReady, waitUntilReady } from '#tools/servers/readiness.ts';
import { describeExit, startProcess } from '#tools/servers/server-process.ts';
import type { ServerProcess } from '#tools/servers/server-process.ts';

/** One process that is kept running until it is stopped. */
export type Service = {
  launch: Launch;
  /** Its process number while it is healthy, else null. */
  healthyPid: () => number | null;
  /** Starts it and waits until it is ready. Failures: `NotReady`. */
  start: () => Promise<void>;
  stop: (graceMs: number) => Promise<void>;
};

export type ServiceEvents = {
  /** A process was started; called before it is ready. */
  onStarted: (launch: Launch, pid: number) => Promise<void>;
  onEnded: (launch: Launch) => Promise<void>;
  /** It became healthy, or stopped being so, after its first start. */
  onChange: (service: Service) => void;
  say: (line: string) => void;
};

const firstDelayMs = 500;
const longestDelayMs = 30_000;
/** One that has run so long before it ended is started again without extra delay. */
const steadyMs = 60_000;

/** The service of a launch. After its first start, a process that ends is started again, each time after a longer wait. */
export const createService = (launch: Launch, events: ServiceEvents): Service => {
  let current: ServerProcess | null = null;
  let isHealthy = false;
  let delayMs = firstDelayMs;
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;

  const startOnce = async (): Promise<ServerProcess> => {
    const started = await startProcess(launch);
    current = started;
    await events.onStarted(launch, started.pid);
    if (isStopping()) await started.stop(0);
    await waitUntilReady(launch, started);
    isHealthy = true;
    return started;
  };

  const watch = async (first: ServerProcess): Promise<void> => {
    let running: ServerProcess | null = first;
    while (!isStopping()) {
      const since = Date.now();
      const why: string = running === null ? 'could not be started' : `ended (${describeExit(await running.exited)})`;
      isHealthy = false;
      if (isStopping()) return;
      await running?.stop(0);
      await events.onEnded(launch);
      events.onChange(service);
      delayMs = Date.now() - since > steadyMs ? firstDelayMs : delayMs;
      events.say(`! ${launch.name} ${why}; starting it again in ${delayMs / 1000} s; its log: ${launch.logFile}`);
      await sleep(delayMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      if (isStopping()) return;
      delayMs = Math.min(delayMs * 2, longestDelayMs);
      running = await restart();
    }
  };

  const restart = async (): Promise<ServerProcess | null> => {
    try {
      const started = await startOnce();
      events.say(`✓ ${launch.name} is healthy again (process ${started.pid})`);
      events.onChange(service);
      return started;
    } catch (error) {
      if (!(error instanceof NotReady)) throw error;
      await current?.stop(launch.stopGraceMs);
      return null;
    }
  };

  const service: Service = {
    launch,
    healthyPid: () => (isHealthy && current !== null ? current.pid : null),
    start: async () => {
      const first = await startOnce();
      void watch(first);
    },
    stop: async (graceMs) => {
      stopping.abort();
      isHealthy = false;
      await current?.stop(graceMs);
      await events.onEnded(launch);
    },
  };
  return service;
};
