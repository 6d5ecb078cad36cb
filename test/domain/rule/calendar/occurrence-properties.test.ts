import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { occurrencesOf } from '#domain/rule/calendar/occurrences.ts';
import { at, maintenance } from '../rule-story.ts';

const window = maintenance({ start: '2026-01-03T02:00' });

describe('occurrences', () => {
  test('are in order, apart, in the range, and the same from wherever one looks', () => {
    const frequency = fc.constantFrom('HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY');
    const day = fc.constantFrom('', ';BYDAY=SA', ';BYDAY=MO,WE', ';BYMONTHDAY=1,15,-1');
    fc.assert(
      fc.property(
        fc.record({
          recurrence: fc
            .tuple(frequency, fc.integer({ min: 1, max: 5 }), day)
            .map(([freq, interval, by]) => `FREQ=${freq};INTERVAL=${String(interval)}${by}`),
          timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC'),
          durationMinutes: fc.integer({ min: 1, max: 59 }),
        }),
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 1, max: 20 }),
        (times, afterDays, days) => {
          const fromMs = at('2026-01-01T00:00') + afterDays * 86_400_000;
          const toMs = fromMs + days * 86_400_000;
          const found = occurrencesOf({ ...window, ...times }, { fromMs, toMs, limit: 1_000 });
          let lastEnd = -Infinity;
          for (const { startMs, endMs } of found) {
            expect(endMs).not.toBeNull();
            expect(startMs).toBeGreaterThan(lastEnd);
            expect(startMs).toBeLessThan(toMs);
            expect(endMs ?? Infinity).toBeGreaterThan(fromMs);
            lastEnd = endMs ?? Infinity;
          }
          const halfMs = fromMs + (toMs - fromMs) / 2;
          const later = occurrencesOf({ ...window, ...times }, { fromMs: halfMs, toMs, limit: 1_000 });
          expect(later).toEqual(found.filter(({ endMs }) => (endMs ?? Infinity) > halfMs));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('are found or not, but nothing throws, whatever the window', () => {
    const parts = fc.constantFrom(
      'FREQ=DAILY',
      'FREQ=HOURLY',
      'COUNT=3',
      'BYDAY=MO',
      'UNTIL=00010101',
      'BYSETPOS=-1',
      'X',
    );
    const odd = fc.record({
      start: fc.oneof(fc.constantFrom('0000-01-01T00:00', '9999-12-31T23:59', '2026-01-01T00:00'), fc.string()),
      timeZone: fc.oneof(fc.constantFrom('UTC', 'Asia/Kolkata'), fc.string()),
      durationMinutes: fc.option(fc.oneof(fc.integer(), fc.constantFrom(1e18, -1e18))),
      recurrence: fc.option(fc.uniqueArray(parts).map((some) => some.join(';'))),
      endedAtMs: fc.option(fc.constantFrom(0, 8.64e15)),
    });
    const edge = fc.constantFrom(-Infinity, 0, Date.UTC(2026, 0), Infinity);
    fc.assert(
      fc.property(odd, edge, edge, (times, fromMs, toMs) => {
        expect(Array.isArray(occurrencesOf(times, { fromMs, toMs, limit: 3 }))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
