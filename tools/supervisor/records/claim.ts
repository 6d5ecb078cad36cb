import { link, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { StepFailure } from '#tools/bootstrap/steps.mjs';
import { identify, isSame } from './process-identity.ts';
import type { RunRecords } from './run-records.ts';
import { readReadyFile } from './ready-file.ts';

/**
 * This process is the only supervisor of the data folder. The claim of one that died is taken over.
 * Failures: a `StepFailure` that names the address of the one that runs.
 */
export const claimDataFolder = async (dataDir: string, records: RunRecords): Promise<void> => {
  const file = records.fileOf('supervisor');
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const mine = `${file}.${process.pid}`;
  await writeFile(mine, JSON.stringify({ name: 'supervisor', ...(await identify(process.pid)) }), { mode: 0o600 });
  try {
    while (!(await linked(mine, file))) {
      const holder = await records.read('supervisor');
      if (holder !== null && (await isSame(holder))) throw await alreadyRunning(dataDir, holder.pid);
      await rename(file, `${mine}.stale`).catch(ignoreAbsent);
      await rm(`${mine}.stale`, { force: true });
    }
  } finally {
    await rm(mine, { force: true });
  }
};

const linked = async (from: string, to: string): Promise<boolean> => {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
};

const ignoreAbsent = (error: unknown): void => {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
};

const alreadyRunning = async (dataDir: string, pid: number): Promise<StepFailure> => {
  const ready = await readReadyFile(dataDir);
  const where = ready === null ? 'it is still starting' : `it is at ${ready.address}`;
  return new StepFailure({
    tried: [`data folder ${dataDir}`],
    reason: `Tocsin already runs on this data folder as process ${pid}; ${where}.`,
    help: `kill ${pid}   (or set TOCSIN_DATA_DIR to another folder to run a second one)`,
  });
};
