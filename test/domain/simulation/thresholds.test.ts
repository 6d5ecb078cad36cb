import { describe, expect, it } from 'vitest';
import { alertsAt, definitionOf, fires, tell, threshold } from './tell.ts';

/** Source: CitoEngine 2.0.0, as its own rule fired; but a gap of a day and 5 seconds is no gap of 5 seconds. */
const vectors = [
  {
    name: '(1, 60) at once, and with each new window',
    count: 1,
    seconds: 60,
    at: [0, 10, 60, 61, 62, 121, 122],
    fired: [0, 61, 122],
  },
  { name: '(1, 60) always in a new window', count: 1, seconds: 60, at: [0, 61, 122, 183], fired: [0, 61, 122, 183] },
  { name: '(2, 60) on the boundary', count: 2, seconds: 60, at: [0, 60], fired: [60] },
  { name: '(2, 60) after a rollover', count: 2, seconds: 60, at: [0, 61, 62], fired: [62] },
  { name: '(2, 60) always too late', count: 2, seconds: 60, at: [0, 90, 180, 270], fired: [] },
  { name: '(2, 100) with a rollover at 101', count: 2, seconds: 100, at: [0, 10, 11, 51, 101, 121], fired: [10, 121] },
  { name: '(3, 60) where sliding fires at 75', count: 3, seconds: 60, at: [0, 50, 70, 75, 80], fired: [80] },
  { name: '(3, 60) where sliding fires at 62', count: 3, seconds: 60, at: [0, 59, 61, 62, 63], fired: [63] },
  { name: '(2, 60) arriving late', count: 2, seconds: 60, at: [100, 50, 40], fired: [50] },
  { name: '(2, 60) a day and 5 seconds apart', count: 2, seconds: 60, at: [0, 86_405], fired: [] },
];

const sliding = [
  { name: '(1, 60) each alert', count: 1, seconds: 60, at: [0, 10, 60], fired: [0, 10, 60] },
  { name: '(2, 60) on the boundary', count: 2, seconds: 60, at: [0, 60], fired: [60] },
  { name: '(2, 60) just behind it', count: 2, seconds: 60, at: [0, 60.001], fired: [] },
  { name: '(2, 60) not counting spent alerts again', count: 2, seconds: 60, at: [0, 10, 20, 30, 40], fired: [10, 30] },
  { name: '(2, 100) of the original', count: 2, seconds: 100, at: [0, 10, 11, 51, 101, 121], fired: [10, 51, 121] },
  { name: '(3, 60) across the edge of a window', count: 3, seconds: 60, at: [0, 50, 70, 75, 80], fired: [75] },
  { name: '(3, 60) across another edge', count: 3, seconds: 60, at: [0, 59, 61, 62, 63], fired: [62] },
  { name: '(2, 60) arriving late, at the latest time seen', count: 2, seconds: 60, at: [100, 50, 40], fired: [50] },
  { name: '(2, 60) a day and 5 seconds apart', count: 2, seconds: 60, at: [0, 86_405], fired: [] },
];

const firesOf = (mode: string, { count, seconds, at }: { count: number; seconds: number; at: number[] }): number[] =>
  fires(tell({ definition: definitionOf(threshold(count, seconds, mode)), steps: alertsAt(...at) }));

describe('a threshold in a script', () => {
  it.each(vectors)('fires by tumbling windows: $name', (vector) => {
    expect(firesOf('tumbling', vector)).toEqual(vector.fired);
  });

  it.each(sliding)('fires by a sliding window: $name', (vector) => {
    expect(firesOf('sliding', vector)).toEqual(vector.fired);
  });

  it.each(vectors)('decides by the time of the event, whenever it arrived: $name', ({ count, seconds, at, fired }) => {
    const steps = at.map((time, index) => ({ at: 1_000_000 + index, alert: { time } }));
    const lines = tell({ definition: definitionOf(threshold(count, seconds)), steps });
    expect(fires(lines)).toEqual(at.flatMap((time, index) => (fired.includes(time) ? [1_000_000 + index] : [])));
  });

  it.each(['tumbling', 'sliding'])('counts late alerts at the latest time seen (%s)', (mode) => {
    const steps = [100, 50, 161].map((time, index) => ({ at: 200 + index, alert: { time } }));
    expect(fires(tell({ definition: definitionOf(threshold(3, 60, mode)), steps }))).toEqual([]);
    steps.push({ at: 203, alert: { time: 160 } }, { at: 204, alert: { time: 40 } });
    expect(fires(tell({ definition: definitionOf(threshold(3, 60, mode)), steps }))).toEqual([204]);
  });

  it.each([
    { name: '10 minutes ahead as it says', time: 600, fired: [61] },
    { name: 'further ahead as of its arrival', time: 601, fired: [] },
  ])('takes an alert whose clock is $name', ({ time, fired }) => {
    const steps = [{ at: 0, alert: { time } }, ...alertsAt(61).map((step) => ({ ...step, alert: {} }))];
    expect(fires(tell({ definition: definitionOf(threshold(2, 60)), steps }))).toEqual(fired);
  });

  it('counts what both of an HA pair send once', () => {
    const alert = { element: 'db-07', dedupKey: 'disk', time: 0 };
    const steps = [0, 1, 2, 3].map((at) => ({ at, alert }));
    const lines = tell({ definition: definitionOf(threshold(2, 60)), steps });
    expect(lines.map(({ command }) => command)).toEqual(['open', 'count', 'count', 'count']);
    expect(lines[1]?.reasons.map(({ code }) => code)).toEqual(['alerts_counted', 'repeat']);
  });
});
