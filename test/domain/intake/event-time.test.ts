import { expect, test } from 'vitest';
import { aheadToleranceMs, decisionTimeMs } from '#domain/intake/event-time.ts';

const received = Date.UTC(2026, 10, 21, 10, 0, 0);
const dayMs = 86_400_000;

test.each([
  { name: 'at its arrival', aheadMs: 0, countsAheadMs: 0 },
  { name: 'late by ten days', aheadMs: -10 * dayMs, countsAheadMs: -10 * dayMs },
  { name: 'of 1970', aheadMs: -received, countsAheadMs: -received },
  { name: 'ahead by ten minutes', aheadMs: aheadToleranceMs, countsAheadMs: aheadToleranceMs },
  { name: 'ahead by a millisecond more, as of its arrival', aheadMs: aheadToleranceMs + 1, countsAheadMs: 0 },
  { name: 'of the year 9999, as of its arrival', aheadMs: Date.UTC(9999, 0) - received, countsAheadMs: 0 },
])('counts an alert $name', ({ aheadMs, countsAheadMs }) => {
  expect(decisionTimeMs(received + aheadMs, received) - received).toBe(countsAheadMs);
});

test('ten minutes is how far a clock may be ahead', () => {
  expect(aheadToleranceMs).toBe(600_000);
});
