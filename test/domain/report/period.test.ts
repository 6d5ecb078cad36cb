import { describe, expect, it } from 'vitest';
import { maxPeriodDays, readPeriod } from '#domain/report/period.ts';

const nowMs = Date.parse('2026-11-21T23:30:00Z');
const read = (from: string, to: string, zone = 'UTC') => readPeriod({ from, to, zone, nowMs, defaultDays: 7 });

describe('readPeriod', () => {
  it('is the last days up to today when nothing is written', () => {
    const { period, faults } = read('', '');
    expect(faults).toEqual([]);
    expect(period).toMatchObject({ from: '2026-11-15', to: '2026-11-21' });
    expect(period.days).toHaveLength(7);
  });

  it('takes today from the viewer’s calendar', () => {
    expect(read('', '', 'Europe/Zurich').period.to).toBe('2026-11-22');
    expect(read('', '', 'America/New_York').period.to).toBe('2026-11-21');
  });

  it.each([
    { name: 'of 23 h in spring', day: '2026-03-29', hours: 23 },
    { name: 'of 25 h in autumn', day: '2026-10-25', hours: 25 },
    { name: 'of 24 h', day: '2026-11-21', hours: 24 },
  ])('has a day $name', ({ day, hours }) => {
    const { period } = read(day, day, 'Europe/Zurich');
    expect((period.untilMs - period.fromMs) / 3_600_000).toBe(hours);
    expect(period.days.map(({ date }) => date)).toEqual([day]);
  });

  it.each([
    { name: 'no day', from: '2026-02-30', to: '', field: 'from' },
    { name: 'another format', from: '', to: '21.11.2026', field: 'to' },
    { name: 'ends before it begins', from: '2026-11-02', to: '2026-11-01', field: 'from' },
    { name: 'longer than a year', from: '2025-11-20', to: '2026-11-21', field: 'from' },
    { name: 'before time began', from: '', to: '0001-01-01', field: 'to' },
  ])('names the field of a period that is $name, and shows the usual one', ({ from, to, field }) => {
    const { period, faults } = read(from, to);
    expect(faults).toEqual([{ field, rule: expect.stringMatching(/^must/) as string }]);
    expect(period.days).toHaveLength(7);
  });

  it('may be a leap year long', () => {
    expect(read('2025-11-21', '2026-11-21').period.days).toHaveLength(maxPeriodDays);
  });
});
