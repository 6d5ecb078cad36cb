import { describe, expect, test } from 'vitest';
import { countInWindow } from '#domain/threshold/tumbling.ts';
import type { WindowCounter } from '#domain/threshold/tumbling.ts';

/** Event times (s), in the order of their arrival, at which a window of `seconds` that needs `count` alerts fires. */
const fires = (count: number, seconds: number, times: number[]): number[] => {
  let counter: WindowCounter | null = null;
  let latest = times[0] ?? 0;
  return times.filter((time) => {
    const deltaMs = Math.max(0, time - latest) * 1000;
    latest = Math.max(latest, time);
    const counted = countInWindow(counter, { count, seconds }, deltaMs);
    counter = counted.counter;
    return counted.isFired;
  });
};

describe("CitoEngine's conformance vectors", () => {
  test.each([
    {
      name: 'one alert per window of 60 s',
      count: 1,
      seconds: 60,
      times: [0, 10, 60, 61, 62, 121, 122],
      expected: [0, 61, 122],
    },
    {
      name: 'one alert, each in a window of its own',
      count: 1,
      seconds: 60,
      times: [0, 61, 122, 183],
      expected: [0, 61, 122, 183],
    },
    { name: 'a gap of exactly the window is inside', count: 2, seconds: 60, times: [0, 60], expected: [60] },
    { name: 'the alert that opens a window counts in it', count: 2, seconds: 60, times: [0, 61, 62], expected: [62] },
    { name: 'alerts too far apart never fire', count: 2, seconds: 60, times: [0, 90, 180, 270], expected: [] },
    {
      name: 'one fire per window, again after the rollover',
      count: 2,
      seconds: 100,
      times: [0, 10, 11, 51, 101, 121],
      expected: [10, 121],
    },
    {
      name: 'the window tumbles, it does not slide',
      count: 3,
      seconds: 60,
      times: [0, 50, 70, 75, 80],
      expected: [80],
    },
    {
      name: 'a burst across the edge counts from the edge',
      count: 3,
      seconds: 60,
      times: [0, 59, 61, 62, 63],
      expected: [63],
    },
    { name: 'a gap of more than a day counts in full', count: 2, seconds: 60, times: [0, 86_405], expected: [] },
  ])('$name', ({ count, seconds, times, expected }) => {
    expect(fires(count, seconds, times)).toEqual(expected);
  });

  test('late alerts count without moving the window', () => {
    expect(fires(2, 60, [100, 50, 40])).toEqual([50]);
  });
});
