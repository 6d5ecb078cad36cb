import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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

const records = openRunRecords(path.resolve(import.meta.dirname, '../../.cache/test-servers'));

/** Servers of a test run that was killed are stopped: their names begin with the process number of that run. */
const stopServersOfKilledRuns = async (): Promise<void> => {
  const names = await records.names();
  const owners = new Set(names.map((name) => Number.parseInt(name, 10)));
  for (const owner of owners) {
    if ((await identify(owner)) === null) await stopLeftovers(records, (name) => name.startsWith(`${owner}-`));
  }
};

/** Starts one database server and one Temporal server for all tests of the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await stopServersOfKilledRuns();
  const directory = await mkdtemp(path.join(tmpdir(), 'tocsin-test-'));
  const started: string[] = [];
  const servers = await startPrivateServers({
    directory,
    rights: 'server',
    onStarted: async (name, pid) => {
      started.push(`${process.pid}-${name}`);
      await records.add(`${process.pid}-${name}`, pid);
    },
  });
  project.provide('databaseUrl', servers.databaseUrl);
  project.provide('temporalAddress', servers.temporalAddress);
  project.provide('browser', (await findBrowser()) ?? null);
  return async () => {
    await servers.stop();
    await Promise.all(started.map((name) => records.remove(name)));
    await rm(directory, { recursive: true, force: true });
  };
}
