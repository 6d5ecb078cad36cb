import { describe, expect, it } from 'vitest';
import { alertBuckets, bucketCount } from '#domain/report/alert-buckets.ts';
import { formatDuration } from '#domain/report/duration.ts';
import { weekGrid } from '#domain/report/week-grid.ts';

describe('weekGrid', () => {
  const startMs = Date.parse('2026-11-22T23:45:00Z'); // a Sunday
  it.each([
    { zone: 'UTC', weekday: 6, hour: 23 },
    { zone: 'Europe/Zurich', weekday: 0, hour: 0 },
    { zone: 'Asia/Kathmandu', weekday: 0, hour: 5 },
    { zone: 'America/Los_Angeles', weekday: 6, hour: 15 },
  ])('puts a quarter of an hour where a clock in $zone shows it', ({ zone, weekday, hour }) => {
    const grid = weekGrid([{ startMs, count: 3 }], zone);
    expect(grid[weekday]?.[hour]).toBe(3);
    expect(grid.flat().reduce((sum, count) => sum + count, 0)).toBe(3);
  });
});

describe('alertBuckets', () => {
  const life = { openedAtMs: 0, closedAtMs: null, nowMs: 300_000, isCut: false };

  it('counts every alert once, the first and the last at the ends', () => {
    const { counts, fromMs, untilMs } = alertBuckets(
      [
        { second: 0, count: 2 },
        { second: 150, count: 1 },
        { second: 300, count: 4 },
      ],
      life,
    );
    expect(counts).toHaveLength(bucketCount);
    expect([counts[0], counts[15], counts[29]]).toEqual([2, 1, 4]);
    expect([fromMs, untilMs]).toEqual([0, 300_000]);
  });

  it('begins with the oldest alert that was looked at when there were more', () => {
    const buckets = alertBuckets([{ second: 200, count: 9 }], { ...life, isCut: true });
    expect(buckets).toMatchObject({ fromMs: 200_000, untilMs: 300_000, isCut: true });
  });

  it('is empty without alerts, and never shorter than a minute', () => {
    const buckets = alertBuckets([], { ...life, nowMs: 1_000 });
    expect(buckets.counts.every((count) => count === 0)).toBe(true);
    expect(buckets.untilMs - buckets.fromMs).toBe(60_000);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [42.4, '42 s'],
    [250, '4 min 10 s'],
    [7_200, '2 h'],
    [273_600, '3 d 4 h'],
  ])('%d s is %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});
