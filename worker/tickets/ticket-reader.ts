import { readDueTickets } from '#activities/ticket/read/read-tickets.ts';
import type { Dependencies } from '#activities/dependencies.ts';
import { Loop } from '../loop.ts';

const idleMs = 2_000;
const failedMs = 15_000;

/** Reads tickets as they become due, until it is stopped. Every worker may: one at a time has a system. */
export const startTicketReader = (
  dependencies: Dependencies,
  onFailure: (error: unknown) => void,
): { stop: () => Promise<void> } => {
  const ending = new AbortController();
  const loop = new Loop(
    async () => {
      await readDueTickets(dependencies, ending.signal);
      return idleMs;
    },
    { onFailure, failedMs },
  );
  return {
    stop: async () => {
      ending.abort();
      await loop.stop();
    },
  };
};
