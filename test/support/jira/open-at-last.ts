import { setTimeout as sleep } from 'node:timers/promises';
import { ApplicationFailure } from '@temporalio/common';
import type { JiraBridge } from './jira-bridge.ts';

/** By then a script's faults are over; what still fails is a machine that is too slow for a bridge without patience. */
const maxHastyRounds = 10;
const maxRounds = 30;

export type Attempts = {
  /** How many workers take each attempt at the same time. */
  workers: number;
  /** When the first attempt's worker stops; null: it doesn't. */
  cancelAfterMs: number | null;
};

/** Attempts until one succeeds; the next one comes only when the last has failed, as the engine does it. */
export const openAtLast = async (bridge: JiraBridge, { workers, cancelAfterMs }: Attempts): Promise<string> => {
  for (let round = 0; round < maxRounds; round += 1) {
    if (round === maxHastyRounds) await bridge.bePatient();
    const cancel = round === 0 && cancelAfterMs !== null ? [cancelAfterMs] : [];
    const attempts = await Promise.allSettled(Array.from({ length: workers }, () => bridge.attempt(...cancel)));
    const opened = attempts.find((attempt) => attempt.status === 'fulfilled');
    if (opened !== undefined) return opened.value.key;
    await sleep(Math.max(0, ...attempts.map(waitAskedOf)));
  }
  return 'never opened';
};

/** How long the attempt's failure asks to wait, ms. */
const waitAskedOf = (attempt: PromiseSettledResult<unknown>): number => {
  const error: unknown = attempt.status === 'rejected' ? attempt.reason : null;
  const [, waitMs] = error instanceof ApplicationFailure ? (error.details ?? []) : [];
  return typeof waitMs === 'number' ? waitMs : 0;
};
