import { expect, test } from 'vitest';
import { Loop } from '#worker/loop.ts';

const options = { onFailure: () => undefined, failedMs: 3_600_000 };
const anHour = 3_600_000;

test('a loop that is stopped while its step runs ends with that step', async () => {
  let end: (waitMs: number) => void = () => undefined;
  let steps = 0;
  const loop = new Loop(() => {
    steps += 1;
    return new Promise<number>((resolve) => {
      end = resolve;
    });
  }, options);
  const stopped = loop.stop();
  end(anHour);
  await stopped;
  expect(steps).toBe(1);
});

test('a loop that is stopped while it waits ends at once', async () => {
  let steps = 0;
  const loop = new Loop(() => {
    steps += 1;
    return Promise.resolve(anHour);
  }, options);
  await new Promise((resolve) => setImmediate(resolve));
  await loop.stop();
  expect(steps).toBe(1);
});
