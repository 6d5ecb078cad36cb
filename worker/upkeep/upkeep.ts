import type { Database } from '#db/database.ts';
import { deleteExpired } from '#db/upkeep/delete-expired.ts';
import { Loop } from '../loop.ts';
import type { EntityEngine } from './entity-engine.ts';
import { createRechecker } from './rechecker.ts';
import { createReviver } from './reviver.ts';

export type UpkeepOptions = {
  database: Database;
  engine: EntityEngine;
  now: () => Date;
  onFailure: (error: unknown) => void;
};

const failedMs = 10_000;
const idleMs = 600_000;

/** What keeps the installation whole beside the work itself. Every worker may do it: all of it is idempotent. */
export const startUpkeep = ({ database, engine, now, onFailure }: UpkeepOptions): { stop: () => Promise<void> } => {
  const options = { onFailure, failedMs };
  const loops = [
    new Loop(createReviver(database, engine), options),
    new Loop(createRechecker(database, engine, now), options),
    new Loop(async () => ((await deleteExpired(database, now())) > 0 ? 0 : idleMs), options),
  ];
  return {
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
};
