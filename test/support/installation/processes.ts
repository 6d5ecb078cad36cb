import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import type { Launch, ServiceName } from '#tools/servers/launch.ts';
import { waitUntilReady } from '#tools/servers/readiness.ts';
import { startProcess } from '#tools/servers/server-process.ts';
import type { ServerProcess } from '#tools/servers/server-process.ts';
import { openRunRecords } from '#tools/supervisor/records/run-records.ts';

const usualDownMs = 1_000;

/** The same records as the global set-up's: what a killed test run leaves running, the next one stops. */
const records = openRunRecords(path.resolve(import.meta.dirname, '../../../.cache/test-servers'));

/** The processes of one installation, each started from its launch; by name. */
export class Processes {
  readonly #launches = new Map<ServiceName, Launch>();
  readonly #running = new Map<ServiceName, ServerProcess>();

  /** Starts a process and waits until it is ready. */
  async start(launch: Launch): Promise<void> {
    this.#launches.set(launch.name, launch);
    const started = await startProcess(launch);
    this.#running.set(launch.name, started);
    await records.add(recordOf(launch.name), started.pid);
    await waitUntilReady(launch, started);
  }

  /** Kills a process without warning and waits until it is gone. */
  async kill(name: ServiceName): Promise<void> {
    const running = this.#running.get(name);
    if (running === undefined) throw new Error(`${name} was not started`);
    process.kill(running.pid, 'SIGKILL');
    await running.exited;
  }

  /** Kills a process and starts it again after a while, a second unless it says otherwise. */
  async restart(name: ServiceName, downMs = usualDownMs): Promise<void> {
    await this.kill(name);
    await sleep(downMs);
    await this.startAgain(name);
  }

  /** Starts a process that was killed. */
  async startAgain(name: ServiceName): Promise<void> {
    const launch = this.#launches.get(name);
    if (launch === undefined) throw new Error(`${name} was not started`);
    await this.start(launch);
  }

  /** Stops all, the last started first. */
  async stop(): Promise<void> {
    for (const [name, running] of [...this.#running].reverse()) {
      await running.stop(5_000);
      await records.remove(recordOf(name));
    }
  }
}

const recordOf = (name: ServiceName): string => `${String(process.pid)}-installation-${name}`;
