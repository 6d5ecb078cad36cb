import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ServiceName } from '#tools/servers/launch.ts';

/** What scripts learn from `ready.json`; it is there only while Tocsin runs and once was healthy. Null: not ours. */
export type Ready = {
  address: string;
  pids: { supervisor: number } & Record<ServiceName, number | null>;
  versions: { tocsin: string; node: string; temporal: string | null; mysql: string | null };
  workerAddress: string;
  /** Where the engine answers, `host:port`. */
  temporalAddress: string;
  passwordFile: string;
  startedAt: string;
};

const fileIn = (dataDir: string) => path.join(dataDir, 'ready.json');

/** `ready.json` says this, at once and whole. */
export const writeReadyFile = async (dataDir: string, ready: Ready): Promise<void> => {
  await writeFile(`${fileIn(dataDir)}.new`, `${JSON.stringify(ready, null, 2)}\n`);
  await rename(`${fileIn(dataDir)}.new`, fileIn(dataDir));
};

/** There is no `ready.json`. */
export const removeReadyFile = (dataDir: string): Promise<void> => rm(fileIn(dataDir), { force: true });

/** What `ready.json` says, or null when there is none. */
export const readReadyFile = async (dataDir: string): Promise<Ready | null> => {
  try {
    return JSON.parse(await readFile(fileIn(dataDir), 'utf8')) as Ready; // written by `writeReadyFile` only
  } catch {
    // Not there: nothing is ready.
    return null;
  }
};
