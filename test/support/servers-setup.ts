import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { findBrowser } from '#tools/bootstrap/browser.mjs';
import { startPrivateServers } from '#tools/servers/private-servers.ts';
import { identify } from '#tools/supervisor/records/process-identity.ts';
import { stopLeftovers } from '#tools/supervisor/records/leftovers.ts';
import { openRunRecords } from '#tools/supervisor/records/run-records.ts';

declare module 'vitest' {
  // Vitest extends this interface by name.
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions
  interface ProvidedContext {
    /** A private MariaDB or MySQL; its account may make databases. */
    databaseUrl: string;
    /** A private Temporal server with the namespace `default`. */
    temporalAddress: string;
    /** Path of a Chromium, or null: then browser journeys are skipped. */
    browser: string | null;
  }
}

/** One folder for each run, named after its process. */
const runsFolder = path.resolve(import.meta.dirname, '../../.cache/test-runs');

const recordsOf = (run: string) => openRunRecords(path.join(runsFolder, run, 'run'));

/** Servers of test runs that were killed are stopped, their data removed. */
const cleanUpKilledRuns = async (): Promise<void> => {
  await mkdir(runsFolder, { recursive: true });
  for (const run of await readdir(runsFolder)) {
    if ((await identify(Number(run))) !== null) continue;
    await stopLeftovers(recordsOf(run));
    await rm(path.join(runsFolder, run), { recursive: true, force: true });
  }
};

/** Starts one database server and one Temporal server for all tests of the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await cleanUpKilledRuns();
  const run = String(process.pid);
  const directory = path.join(runsFolder, run);
  const servers = await startPrivateServers({ directory, rights: 'server', onStarted: recordsOf(run).add });
  project.provide('databaseUrl', servers.databaseUrl);
  project.provide('temporalAddress', servers.temporalAddress);
  project.provide('browser', (await findBrowser()) ?? null);
  return async () => {
    await servers.stop();
    await rm(directory, { recursive: true, force: true });
  };
}
