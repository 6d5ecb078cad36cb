import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { describeExit } from '#tools/servers/server-process.ts';
import type { Stage } from './stage.ts';

const taskQueue = 'bench-raw';
const warmUp = 50;
const measured = 600;
const concurrent = 50;

/** Minimal workflows per second, from the first signal to the last completion: what the engine can do on this machine now. */
export const measureEngineLimit = async (stage: Stage): Promise<number> => {
  const worker = await stage.launch({
    name: 'worker',
    command: process.execPath,
    args: [path.join(import.meta.dirname, 'raw/worker.ts'), stage.temporalAddress, taskQueue],
    cwd: import.meta.dirname,
    env: process.env,
    logFile: path.join(tmpdir(), `tocsin-bench-raw-${String(process.pid)}.log`),
    hasChannel: false,
    isReady: () => Promise.resolve(true), // its first workflow waits for it
    startDeadlineMs: 60_000,
    stopGraceMs: 5_000,
  });
  const connection = await Connection.connect({ address: stage.temporalAddress });
  const client = new Client({ connection });
  const lost = worker.exited.then((exit) => {
    throw new Error(`the worker of the minimal workflow ended: ${describeExit(exit)}`);
  });
  await Promise.race([runMany(client, 'warm-up', warmUp), lost]);
  const started = performance.now();
  await Promise.race([runMany(client, 'raw', measured), lost]);
  const perSecond = measured / ((performance.now() - started) / 1_000);
  lost.catch(() => undefined); // from here on it is meant to end
  await connection.close();
  await worker.stop(5_000);
  return perSecond;
};

const runMany = async (client: Client, prefix: string, count: number): Promise<void> => {
  let next = 0;
  const runs: Promise<unknown>[] = [];
  const start = async (): Promise<void> => {
    while (next < count) {
      const number = next;
      next += 1;
      const workflowId = `bench/${prefix}/${String(number)}`;
      const handle = await client.workflow.signalWithStart('minimal', { workflowId, taskQueue, signal: 'go' });
      runs.push(handle.result());
    }
  };
  await Promise.all(Array.from({ length: concurrent }, start));
  await Promise.all(runs);
};
