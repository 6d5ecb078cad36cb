import { setTimeout as sleep } from 'node:timers/promises';
import { signalGroup } from '#tools/servers/server-process.ts';
import { isSame } from './process-identity.ts';
import type { RunRecord, RunRecords } from './run-records.ts';

const graceMs = 8000;

/** Processes that an earlier, killed supervisor has left are stopped. Returns their names. A recycled process number is left alone. */
export const stopLeftovers = async (
  records: RunRecords,
  isOurs = (name: string) => name !== 'supervisor',
): Promise<string[]> => {
  const names = (await records.names()).filter(isOurs);
  const stopped = await Promise.all(
    names.map(async (name) => {
      const record = await records.read(name);
      const isLeft = record !== null && (await isSame(record));
      if (isLeft) await stopRecorded(record);
      await records.remove(name);
      return isLeft ? [`${name} (${record.pid})`] : [];
    }),
  );
  return stopped.flat();
};

const stopRecorded = async (record: RunRecord): Promise<void> => {
  signalGroup(record.pid, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (await isSame(record)) {
    if (Date.now() > deadline) signalGroup(record.pid, 'SIGKILL');
    await sleep(50);
  }
};
