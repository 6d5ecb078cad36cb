import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { identify } from './process-identity.ts';
import type { ProcessIdentity } from './process-identity.ts';

/** A process that was started for this data folder. */
export type RunRecord = ProcessIdentity & { name: string };

/** Which processes run for one data folder, on disk, so that the next start finds what a crash has left. */
export type RunRecords = ReturnType<typeof openRunRecords>;

/** Records in `folder`, one file a process. */
export const openRunRecords = (folder: string) => {
  const fileOf = (name: string) => path.join(folder, `${name}.json`);
  return {
    fileOf,
    add: async (name: string, pid: number): Promise<void> => {
      const identity = await identify(pid);
      if (identity === null) return;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(`${fileOf(name)}.new`, JSON.stringify({ name, ...identity }), { mode: 0o600 });
      await rename(`${fileOf(name)}.new`, fileOf(name));
    },
    remove: (name: string): Promise<void> => rm(fileOf(name), { force: true }),
    read: (name: string): Promise<RunRecord | null> => readRecord(fileOf(name)),
    names: async (): Promise<string[]> => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return (await readdir(folder))
        .filter((file) => file.endsWith('.json'))
        .map((file) => path.basename(file, '.json'));
    },
  };
};

const readRecord = async (file: string): Promise<RunRecord | null> => {
  try {
    const { name, pid, startedAt } = JSON.parse(await readFile(file, 'utf8')) as Partial<RunRecord>; // checked below
    if (typeof name !== 'string' || typeof startedAt !== 'string' || !Number.isInteger(pid)) return null;
    return { name, pid: pid ?? 0, startedAt };
  } catch {
    // Gone meanwhile, or cut short by a full disk: then it says nothing about any process.
    return null;
  }
};
