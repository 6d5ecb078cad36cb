import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { teamHoursAt, teamHoursFaults } from '#domain/rule/calendar/team-hours.ts';
import type { TeamHours } from '#domain/rule/rules.ts';

const office: TeamHours = { timeZone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };
const nights: TeamHours = { timeZone: 'Europe/Berlin', days: [6], from: '22:00', to: '06:00' };
const always: TeamHours = { timeZone: 'Europe/Berlin', days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' };

describe('the hours of a team', () => {
  test.each<{ name: string; hours: TeamHours; now: string; isInside: boolean; changesAt: string | null }>([
    {
      name: 'begin at their minute',
      hours: office,
      now: '2026-01-12T08:00Z',
      isInside: true,
      changesAt: '2026-01-12T16:00Z',
    },
    { name: 'end at theirs', hours: office, now: '2026-01-12T16:00Z', isInside: false, changesAt: '2026-01-13T08:00Z' },
    {
      name: 'leave out the week end',
      hours: office,
      now: '2026-01-16T20:00Z',
      isInside: false,
      changesAt: '2026-01-19T08:00Z',
    },
    {
      name: 'follow the clocks',
      hours: office,
      now: '2026-03-28T12:00Z',
      isInside: false,
      changesAt: '2026-03-30T07:00Z',
    },
    {
      name: 'go on over midnight',
      hours: nights,
      now: '2026-01-18T03:00Z',
      isInside: true,
      changesAt: '2026-01-18T05:00Z',
    },
    {
      name: 'of the night belong to its first day',
      hours: nights,
      now: '2026-01-17T03:00Z',
      isInside: false,
      changesAt: '2026-01-17T21:00Z',
    },
    {
      name: 'of the night of spring are an hour less',
      hours: nights,
      now: '2026-03-28T21:00Z',
      isInside: true,
      changesAt: '2026-03-29T04:00Z',
    },
    {
      name: 'of the night of autumn are an hour more',
      hours: nights,
      now: '2026-10-24T20:00Z',
      isInside: true,
      changesAt: '2026-10-25T05:00Z',
    },
    { name: 'around the clock never change', hours: always, now: '2026-03-28T21:00Z', isInside: true, changesAt: null },
    {
      name: 'from a time to the same are a day',
      hours: { ...office, to: '09:00' },
      now: '2026-01-17T07:59Z',
      isInside: true,
      changesAt: '2026-01-17T08:00Z',
    },
    {
      name: 'that begin in the gap begin after it',
      hours: { ...office, days: [7], from: '02:30' },
      now: '2026-03-29T01:29Z',
      isInside: false,
      changesAt: '2026-03-29T01:30Z',
    },
    {
      name: 'without a day never begin',
      hours: { ...office, days: [] },
      now: '2026-01-12T08:00Z',
      isInside: false,
      changesAt: null,
    },
    {
      name: 'in a zone that is none are always',
      hours: { ...office, timeZone: 'Mars' },
      now: '2026-01-12T03:00Z',
      isInside: true,
      changesAt: null,
    },
    {
      name: 'without summer time',
      hours: { ...office, timeZone: 'Asia/Kolkata' },
      now: '2026-03-30T03:30Z',
      isInside: true,
      changesAt: '2026-03-30T11:30Z',
    },
    {
      name: 'where half an hour changes',
      hours: { ...always, timeZone: 'Australia/Lord_Howe', days: [7], from: '01:00', to: '03:00' },
      now: '2026-10-03T14:30Z',
      isInside: true,
      changesAt: '2026-10-03T16:00Z',
    },
  ])('$name', ({ hours, now, isInside, changesAt }) => {
    const changesAtMs = changesAt === null ? null : Date.parse(changesAt);
    expect(teamHoursAt(hours, Date.parse(now))).toEqual({ isInside, changesAtMs });
  });

  test('stay as they are until they change, and have changed then', () => {
    const hours = fc.record({
      timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC'),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      from: fc.constantFrom('00:00', '02:30', '09:00', '22:00'),
      to: fc.constantFrom('00:00', '02:15', '06:00', '17:00', '24:00'),
    });
    const now = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-01-01') });
    fc.assert(
      fc.property(hours, now, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (team, nowMs, part) => {
        const { isInside, changesAtMs } = teamHoursAt(team, nowMs);
        if (changesAtMs === null) return;
        expect(changesAtMs).toBeGreaterThan(nowMs);
        expect(teamHoursAt(team, changesAtMs).isInside).toBe(!isInside);
        const between = Math.min(changesAtMs - 1, Math.floor(nowMs + (changesAtMs - nowMs) * part));
        expect(teamHoursAt(team, between)).toEqual({ isInside, changesAtMs });
      }),
    );
  });
});

test('every fault of hours is named', () => {
  expect(teamHoursFaults({ timeZone: 'Mars', days: [0, 8], from: '9:00', to: '24:01' })).toEqual([
    { field: 'timeZone', rule: 'must be a time zone of the IANA database, like Europe/Berlin' },
    { field: 'days', rule: 'must list days of the week from 1 (Monday) to 7, each once, at least one' },
    { field: 'from', rule: 'must be a time from 00:00 to 23:59' },
    { field: 'to', rule: 'must be a time from 00:00 to 24:00' },
  ]);
  expect(teamHoursFaults(always)).toEqual([]);
});
