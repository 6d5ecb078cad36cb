import { expect, test } from 'vitest';
import { createFailureLog } from '#app/server/failure-log.ts';
import type { LoggedFailure } from '#app/server/failure-log.ts';

test('logs the first failure at once, then one a second with the number of those left out', () => {
  const lines: LoggedFailure[] = [];
  let nowMs = 5_000;
  const logFailure = createFailureLog(
    (failure) => lines.push(failure),
    () => nowMs,
  );
  for (const name of ['a', 'b', 'c']) logFailure(name);
  nowMs += 1_000;
  logFailure('d');
  expect(lines).toEqual([
    { err: 'a', leftOut: 0 },
    { err: 'd', leftOut: 2 },
  ]);
});
