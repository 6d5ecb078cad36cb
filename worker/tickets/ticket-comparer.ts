import { compareDueSystem } from '#activities/ticket/compare/compare-systems.ts';
import type { Dependencies } from '#activities/dependencies.ts';
import { Loop } from '../loop.ts';

const idleMs = 2_000;
const failedMs = 15_000;

/** Compares ticket systems with the incidents as they become due, until it is stopped. Every worker may: one at a time has a system. */
export const startTicketComparer = (
  dependencies: Dependencies,
  onFailure: (error: unknown) => void,
): { stop: () => Promise<void> } => {
  const ending = new AbortController();
  const loop = new Loop(async () => ((await compareDueSystem(dependencies, ending.signal)) ? 0 : idleMs), {
    onFailure,
    failedMs,
  });
  return {
    stop: async () => {
      ending.abort();
      await loop.stop();
    },
  };
};
