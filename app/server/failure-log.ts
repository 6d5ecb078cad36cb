/** What is logged of a failure that may come with every request. `leftOut`: how many like it were not logged since the last line. */
export type LoggedFailure = { err: unknown; leftOut: number };

const everyMs = 1_000;

/** Logs the first failure at once and then at most one a second, so that an outage under load doesn't fill the disk. */
export const createFailureLog = (
  write: (failure: LoggedFailure) => void,
  nowMs: () => number,
): ((error: unknown) => void) => {
  let nextMs = 0;
  let leftOut = 0;
  return (error) => {
    if (nowMs() < nextMs) {
      leftOut += 1;
      return;
    }
    nextMs = nowMs() + everyMs;
    write({ err: error, leftOut });
    leftOut = 0;
  };
};
