import { describe, expect, test } from 'vitest';
import { expandRecurrence, readRecurrence } from '#domain/rule/calendar/recurrence.ts';

describe('a recurrence is refused', () => {
  test.each([
    { name: 'without FREQ', text: 'BYDAY=SA', rule: 'must name its FREQ' },
    { name: 'as words', text: 'every Saturday', rule: 'must be an RRULE like FREQ=WEEKLY;BYDAY=SA, each part once' },
    {
      name: 'with a part twice',
      text: 'FREQ=DAILY;FREQ=DAILY',
      rule: 'must be an RRULE like FREQ=WEEKLY;BYDAY=SA, each part once',
    },
    {
      name: 'each minute',
      text: 'FREQ=MINUTELY',
      rule: "FREQ must be one of HOURLY, DAILY, WEEKLY, MONTHLY, YEARLY; windows don't start more often",
    },
    { name: 'by seconds', text: 'FREQ=DAILY;BYSECOND=1', rule: 'BYSECOND is not supported' },
    { name: 'with a start of its own', text: 'DTSTART=20260101T000000;FREQ=DAILY', rule: 'DTSTART is not supported' },
    { name: 'at many minutes', text: 'FREQ=DAILY;BYMINUTE=1,2', rule: 'BYMINUTE must be one number from 0 to 59' },
    { name: 'in month 13', text: 'FREQ=YEARLY;BYMONTH=13', rule: 'BYMONTH must list numbers from 1 to 12' },
    { name: 'on day 0', text: 'FREQ=MONTHLY;BYMONTHDAY=0', rule: 'BYMONTHDAY must list numbers from ±1 to 31' },
    { name: 'too often', text: 'FREQ=DAILY;COUNT=1001', rule: 'COUNT must be one number from 1 to 1000' },
    { name: 'with no step', text: 'FREQ=DAILY;INTERVAL=0', rule: 'INTERVAL must be one number from 1 to 1000' },
    { name: 'with two ends', text: 'FREQ=DAILY;COUNT=3;UNTIL=20260101', rule: 'must not have both COUNT and UNTIL' },
    {
      name: 'until no day',
      text: 'FREQ=DAILY;UNTIL=20261301',
      rule: 'must have an UNTIL that is a day of the calendar',
    },
    {
      name: 'hourly by hour',
      text: 'FREQ=HOURLY;BYHOUR=5',
      rule: 'must not have BYHOUR with FREQ=HOURLY; FREQ=DAILY with BYHOUR is the same',
    },
    {
      name: 'on the 2nd Monday of a week',
      text: 'FREQ=WEEKLY;BYDAY=2MO',
      rule: 'must not number the days of BYDAY unless FREQ is MONTHLY or YEARLY',
    },
    { name: 'too long', text: `FREQ=DAILY;${'X'.repeat(500)}`, rule: 'must have at most 500 characters' },
  ])('$name', ({ text, rule }) => {
    expect(readRecurrence(text)).toEqual({ ok: false, rule });
  });
});

test.each([
  { name: 'lower case and its name before it', text: 'rrule:freq=daily' },
  {
    name: 'all that RFC 5545 has for months',
    text: 'FREQ=MONTHLY;INTERVAL=2;BYDAY=+1MO,-1SU;BYSETPOS=1;WKST=SU;BYHOUR=1,13',
  },
  {
    name: 'all that RFC 5545 has for years',
    text: 'FREQ=YEARLY;BYWEEKNO=20,-1;BYYEARDAY=1,-1;BYMONTHDAY=-1;BYMINUTE=30',
  },
])('a recurrence may have $name', ({ text }) => {
  expect(readRecurrence(text).ok).toBe(true);
});

test('a recurrence that never yields calls nothing and ends', () => {
  for (const text of ['FREQ=HOURLY', 'FREQ=DAILY', 'FREQ=WEEKLY', 'FREQ=MONTHLY', 'FREQ=YEARLY']) {
    const read = readRecurrence(`${text};BYMONTH=2;BYMONTHDAY=30`);
    if (!read.ok) expect.fail(read.rule);
    const begun = performance.now();
    const range = { startMs: 0, fromMs: 0, toMs: Date.UTC(9999, 0), timeZone: 'UTC' };
    expandRecurrence(read.recurrence, range, () => expect.fail('30 February'));
    expect(performance.now() - begun).toBeLessThan(4_000);
  }
});
