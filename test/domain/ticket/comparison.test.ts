import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparisonDueAtMs, comparisonPhase, endComparison } from '#domain/ticket/comparison.ts';
import type { Comparison } from '#domain/ticket/comparison.ts';

const minuteMs = 60_000;
const whole: Comparison = { endedAtMs: 2_000, read: 5, found: 1, error: null, failures: 0, wholeAtMs: 2_000 };
const failed = (failures: number): Comparison => ({ ...whole, error: 'away', failures });

describe('when a ticket system is compared', () => {
  test.each([
    { name: 'at once when it never was', state: { beganAtMs: null, last: null }, dueMs: 0 },
    { name: 'at once when somebody asked for it', state: { beganAtMs: null, last: whole }, dueMs: 0 },
    { name: 'at once when the first one never ended', state: { beganAtMs: 1_000, last: null }, dueMs: 0 },
    { name: 'at once when one began after the last that ended', state: { beganAtMs: 3_000, last: whole }, dueMs: 0 },
    { name: '6 h after it began', state: { beganAtMs: 1_000, last: whole }, dueMs: 1_000 + 360 * minuteMs },
    { name: '1 min after a failure', state: { beganAtMs: 1_000, last: failed(1) }, dueMs: 2_000 + minuteMs },
    {
      name: '4 min after the third failure',
      state: { beganAtMs: 1_000, last: failed(3) },
      dueMs: 2_000 + 4 * minuteMs,
    },
    { name: '1 h after many failures', state: { beganAtMs: 1_000, last: failed(900) }, dueMs: 2_000 + 60 * minuteMs },
  ])('$name', ({ state, dueMs }) => {
    expect(comparisonDueAtMs(state)).toBe(dueMs);
  });

  test('the pause after a failure never shrinks and is an hour at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (failures) => {
        const pauseMs = (count: number): number => comparisonDueAtMs({ beganAtMs: 1_000, last: failed(count) }) - 2_000;
        expect(pauseMs(failures + 1)).toBeGreaterThanOrEqual(pauseMs(failures));
        expect(pauseMs(failures)).toBeLessThanOrEqual(60 * minuteMs);
      }),
    );
  });
});

describe('how a comparison ended', () => {
  test('failures are counted until one reaches the end, and when that was is kept', () => {
    const came = { read: 3, found: 0, error: 'away' };
    const first = endComparison(whole, { atMs: 9_000, ...came });
    expect(first).toMatchObject({ failures: 1, wholeAtMs: 2_000, error: 'away' });
    expect(endComparison(first, { atMs: 9_500, ...came })).toMatchObject({ failures: 2, wholeAtMs: 2_000 });
    expect(endComparison(first, { atMs: 9_900, ...came, error: null })).toMatchObject({
      failures: 0,
      wholeAtMs: 9_900,
    });
    expect(endComparison(null, { atMs: 9_000, ...came })).toMatchObject({ failures: 1, wholeAtMs: null });
  });
});

describe('what the console says of it', () => {
  const state = { isEnabled: true, beganAtMs: 1_000, leaseUntilMs: null, last: whole };
  test.each([
    { name: 'it rests until it is due', state, phase: 'resting' },
    { name: 'it waits once it is asked for', state: { ...state, beganAtMs: null }, phase: 'waiting' },
    { name: 'a worker is at it while its lease lasts', state: { ...state, leaseUntilMs: 6_000 }, phase: 'running' },
    {
      name: 'it waits for another worker once the lease of one that died is over',
      state: { ...state, beganAtMs: 3_000, leaseUntilMs: 4_000 },
      phase: 'waiting',
    },
    { name: 'nobody compares one that is switched off', state: { ...state, isEnabled: false }, phase: 'off' },
  ])('$name', ({ state: given, phase }) => {
    expect(comparisonPhase(given, 5_000)).toBe(phase);
  });
});
