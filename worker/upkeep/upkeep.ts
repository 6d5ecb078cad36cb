import type { Database } from '#db/database.ts';
import { deleteExpired } from '#db/upkeep/delete-expired.ts';
import { Loop } from '../loop.ts';
import { createReviver } from './reviver.ts';
import type { StartEntity } from './reviver.ts';

export type UpkeepOptions = {
  database: Database;
  startEntity: StartEntity;
  now: () => Date;
  onFailure: (error: unknown) => void;
};

const failedMs = 10_000;
const idleMs = 600_000;

/** What keeps the installation whole beside the work itself. Every worker may do it: all of it is idempotent. */
export const startUpkeep = ({
  database,
  startEntity,
  now,
  onFailure,
}: UpkeepOptions): { stop: () => Promise<void> } => {
  const revive = new Loop(createReviver(database, startEntity), { onFailure, failedMs });
  const expire = new Loop(async () => ((await deleteExpired(database, now())) > 0 ? 0 : idleMs), {
    onFailure,
    failedMs,
  });
  return {
    stop: async () => {
      await Promise.all([revive.stop(), expire.stop()]);
    },
  };
};
