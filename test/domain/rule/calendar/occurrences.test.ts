import { describe, expect, test } from 'vitest';
import { occurrencesOf } from '#domain/rule/calendar/occurrences.ts';
import type { Occurrence } from '#domain/rule/calendar/occurrences.ts';

const window = {
  start: '2026-01-03T02:00',
  timeZone: 'Europe/Berlin',
  durationMinutes: 120 as number | null,
  recurrence: null as string | null,
  endedAtMs: null as number | null,
};
const at = (text: string): number => Date.parse(text);
const range = (from: string, to: string, limit = 100) => ({ fromMs: at(from), toMs: at(to), limit });
const show = (occurrences: Occurrence[]): string[] =>
  occurrences.map(({ startMs, endMs }) =>
    [startMs, endMs].map((ms) => (ms === null ? 'open' : new Date(ms).toISOString().slice(0, 16))).join(' – '),
  );

describe('occurrences across a change of the clocks', () => {
  test.each([
    {
      name: 'Berlin in spring: 02:30 moves to 03:30 on its day and is 02:30 the day after',
      window: { start: '2026-03-28T02:30', recurrence: 'FREQ=DAILY' },
      range: range('2026-03-28T00:00Z', '2026-03-31T00:00Z'),
      expected: [
        '2026-03-28T01:30 – 2026-03-28T03:30',
        '2026-03-29T01:30 – 2026-03-29T03:30',
        '2026-03-30T00:30 – 2026-03-30T02:30',
      ],
    },
    {
      name: 'Berlin in autumn: 02:30 is the first of two, and two hours are two real hours',
      window: { start: '2026-10-24T02:30', recurrence: 'FREQ=DAILY' },
      range: range('2026-10-24T00:00Z', '2026-10-27T00:00Z'),
      expected: [
        '2026-10-24T00:30 – 2026-10-24T02:30',
        '2026-10-25T00:30 – 2026-10-25T02:30',
        '2026-10-26T01:30 – 2026-10-26T03:30',
      ],
    },
    {
      name: 'New York in spring',
      window: { start: '2026-03-01T02:30', timeZone: 'America/New_York', recurrence: 'FREQ=WEEKLY;BYDAY=SU' },
      range: range('2026-03-01T00:00Z', '2026-03-16T00:00Z'),
      expected: [
        '2026-03-01T07:30 – 2026-03-01T09:30',
        '2026-03-08T07:30 – 2026-03-08T09:30',
        '2026-03-15T06:30 – 2026-03-15T08:30',
      ],
    },
    {
      name: 'Kolkata has no change',
      window: { start: '2026-03-28T02:30', timeZone: 'Asia/Kolkata', recurrence: 'FREQ=DAILY' },
      range: range('2026-03-27T12:00Z', '2026-03-29T12:00Z'),
      expected: ['2026-03-27T21:00 – 2026-03-27T23:00', '2026-03-28T21:00 – 2026-03-28T23:00'],
    },
    {
      name: 'Lord Howe in spring: half an hour is skipped',
      window: { start: '2026-10-03T02:15', timeZone: 'Australia/Lord_Howe', recurrence: 'FREQ=DAILY' },
      range: range('2026-10-02T12:00Z', '2026-10-05T00:00Z'),
      expected: [
        '2026-10-02T15:45 – 2026-10-02T17:45',
        '2026-10-03T15:45 – 2026-10-03T17:45',
        '2026-10-04T15:15 – 2026-10-04T17:15',
      ],
    },
    {
      name: 'hourly starts that the gap makes the same are one',
      window: { start: '2026-03-29T00:00', recurrence: 'FREQ=HOURLY', durationMinutes: 10 },
      range: range('2026-03-29T00:00Z', '2026-03-29T03:00Z'),
      expected: [
        '2026-03-29T00:00 – 2026-03-29T00:10',
        '2026-03-29T01:00 – 2026-03-29T01:10',
        '2026-03-29T02:00 – 2026-03-29T02:10',
      ],
    },
  ])('$name', ({ window: times, range: asked, expected }) => {
    expect(show(occurrencesOf({ ...window, ...times }, asked))).toEqual(expected);
  });
});

describe('occurrences', () => {
  test.each<{ name: string; window: Partial<typeof window>; range: ReturnType<typeof range>; expected: string[] }>([
    {
      name: 'one that runs at the beginning of the range comes first',
      window: { recurrence: 'FREQ=WEEKLY;BYDAY=SA' },
      range: range('2026-01-10T02:00Z', '2026-01-17T01:00Z'),
      expected: ['2026-01-10T01:00 – 2026-01-10T03:00'],
    },
    {
      name: 'one that ends as the range begins is over',
      window: {},
      range: range('2026-01-03T03:00Z', '2026-01-04T00:00Z'),
      expected: [],
    },
    {
      name: 'a window without recurrence has one',
      window: {},
      range: range('2025-01-01T00:00Z', '2027-01-01T00:00Z'),
      expected: ['2026-01-03T01:00 – 2026-01-03T03:00'],
    },
    {
      name: 'an open-ended window has no end',
      window: { durationMinutes: null },
      range: range('2026-06-01T00:00Z', '2026-06-02T00:00Z'),
      expected: ['2026-01-03T01:00 – open'],
    },
    {
      name: 'an open-ended window that was ended by hand has that end',
      window: { durationMinutes: null, endedAtMs: at('2026-01-05T00:00Z') },
      range: range('2026-01-04T00:00Z', '2026-06-02T00:00Z'),
      expected: ['2026-01-03T01:00 – 2026-01-05T00:00'],
    },
    {
      name: 'ending by hand cuts the running one and drops those after it',
      window: { recurrence: 'FREQ=DAILY', endedAtMs: at('2026-01-04T02:00Z') },
      range: range('2026-01-03T00:00Z', '2026-01-09T00:00Z'),
      expected: ['2026-01-03T01:00 – 2026-01-03T03:00', '2026-01-04T01:00 – 2026-01-04T02:00'],
    },
    {
      name: 'ending by hand before the start leaves none',
      window: { endedAtMs: at('2026-01-03T01:00Z') },
      range: range('2026-01-01T00:00Z', '2026-01-09T00:00Z'),
      expected: [],
    },
    {
      name: 'the last working day of the month',
      window: { recurrence: 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1' },
      range: range('2026-01-01T00:00Z', '2026-03-01T00:00Z'),
      expected: ['2026-01-30T01:00 – 2026-01-30T03:00', '2026-02-27T01:00 – 2026-02-27T03:00'],
    },
    {
      name: 'every second week counts from the start, however long ago',
      window: { start: '1970-01-03T02:00', recurrence: 'FREQ=WEEKLY;INTERVAL=2' },
      range: range('2026-01-01T00:00Z', '2026-01-31T00:00Z'),
      expected: ['2026-01-03T01:00 – 2026-01-03T03:00', '2026-01-17T01:00 – 2026-01-17T03:00'],
    },
    {
      name: 'COUNT counts from the start',
      window: { recurrence: 'FREQ=DAILY;COUNT=3' },
      range: range('2026-01-05T00:00Z', '2026-01-31T00:00Z'),
      expected: ['2026-01-05T01:00 – 2026-01-05T03:00'],
    },
    {
      name: 'UNTIL in UTC is shown in the zone',
      window: { recurrence: 'FREQ=DAILY;UNTIL=20260104T010000Z' },
      range: range('2026-01-04T00:00Z', '2026-01-31T00:00Z'),
      expected: ['2026-01-04T01:00 – 2026-01-04T03:00'],
    },
    {
      name: 'UNTIL as a day includes the day',
      window: { recurrence: 'FREQ=DAILY;UNTIL=20260104' },
      range: range('2026-01-04T00:00Z', '2026-01-31T00:00Z'),
      expected: ['2026-01-04T01:00 – 2026-01-04T03:00'],
    },
    {
      name: 'those that overlap are one',
      window: { recurrence: 'FREQ=DAILY;BYHOUR=2,3;COUNT=4' },
      range: range('2026-01-03T00:00Z', '2026-01-31T00:00Z'),
      expected: ['2026-01-03T01:00 – 2026-01-03T04:00', '2026-01-04T01:00 – 2026-01-04T04:00'],
    },
    {
      name: 'one that has run for most of a year is found',
      window: { recurrence: 'FREQ=YEARLY', durationMinutes: 360 * 24 * 60 },
      range: range('2026-12-20T00:00Z', '2026-12-22T00:00Z'),
      expected: ['2026-01-03T01:00 – 2026-12-29T01:00'],
    },
    {
      name: 'hourly ones of a year each are one that goes on',
      window: { start: '1970-01-01T00:00', recurrence: 'FREQ=HOURLY', durationMinutes: 366 * 24 * 60 },
      range: range('2026-01-03T00:00Z', '2026-01-03T01:00Z'),
      expected: ['2025-12-30T21:00 – 2027-01-05T02:00'],
    },
    {
      name: 'no more than asked for',
      window: { recurrence: 'FREQ=DAILY' },
      range: range('2026-01-03T00:00Z', '2036-01-01T00:00Z', 2),
      expected: ['2026-01-03T01:00 – 2026-01-03T03:00', '2026-01-04T01:00 – 2026-01-04T03:00'],
    },
    {
      name: 'none in a zone that is none',
      window: { timeZone: 'Mars' },
      range: range('2026-01-03', '2026-01-04'),
      expected: [],
    },
    {
      name: 'none of a start that is none',
      window: { start: 'soon' },
      range: range('2026-01-03', '2026-01-04'),
      expected: [],
    },
    {
      name: 'none of a rule that is none',
      window: { recurrence: 'DAILY' },
      range: range('2026-01-03', '2026-01-04'),
      expected: [],
    },
  ])('$name', ({ window: times, range: asked, expected }) => {
    expect(show(occurrencesOf({ ...window, ...times }, asked))).toEqual(expected);
  });

  test.each([
    'FREQ=DAILY',
    'FREQ=HOURLY',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=HOURLY;INTERVAL=24;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;INTERVAL=7;BYDAY=SU',
    'FREQ=MONTHLY;INTERVAL=12;BYMONTH=3;COUNT=1000',
  ])('of %s since 1970 are found at once', (recurrence) => {
    const begun = performance.now();
    occurrencesOf({ ...window, start: '1970-01-03T02:00', recurrence }, range('2026-01-01', '2026-01-03'));
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
