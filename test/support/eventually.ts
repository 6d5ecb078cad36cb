import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 20;

/** What `probe` found, once it finds something. Fails with `what` and the last error when it doesn't in time. */
export const eventually = async <T>(
  what: string,
  probe: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  withinMs = 15_000,
): Promise<T> => {
  const deadline = performance.now() + withinMs;
  let cause: unknown;
  while (performance.now() < deadline) {
    try {
      const found = await probe();
      if (found !== null && found !== undefined && found !== false) return found;
    } catch (error) {
      cause = error; // the next attempt may do better; the last one is told
    }
    await sleep(pollMs);
  }
  throw new Error(`not within ${String(withinMs)} ms: ${what}`, { cause });
};
