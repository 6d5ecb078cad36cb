import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatWallTime,
  instantToWall,
  isTimeZone,
  parseWallTime,
  wallToInstant,
} from '#domain/rule/calendar/wall-time.ts';

describe('a wall time becomes an instant', () => {
  test.each([
    { name: 'in winter', zone: 'Europe/Berlin', wall: '2026-01-15T02:30', instant: '2026-01-15T01:30:00Z' },
    { name: 'in summer', zone: 'Europe/Berlin', wall: '2026-07-15T02:30', instant: '2026-07-15T00:30:00Z' },
    { name: 'just before the gap', zone: 'Europe/Berlin', wall: '2026-03-29T01:59', instant: '2026-03-29T00:59:00Z' },
    { name: 'moved by the gap', zone: 'Europe/Berlin', wall: '2026-03-29T02:30', instant: '2026-03-29T01:30:00Z' },
    { name: 'just after the gap', zone: 'Europe/Berlin', wall: '2026-03-29T03:00', instant: '2026-03-29T01:00:00Z' },
    { name: 'the first of two', zone: 'Europe/Berlin', wall: '2026-10-25T02:30', instant: '2026-10-25T00:30:00Z' },
    { name: 'after both', zone: 'Europe/Berlin', wall: '2026-10-25T03:00', instant: '2026-10-25T02:00:00Z' },
    { name: 'moved, New York', zone: 'America/New_York', wall: '2026-03-08T02:30', instant: '2026-03-08T07:30:00Z' },
    {
      name: 'the first, New York',
      zone: 'America/New_York',
      wall: '2026-11-01T01:30',
      instant: '2026-11-01T05:30:00Z',
    },
    { name: 'without summer time', zone: 'Asia/Kolkata', wall: '2026-03-29T02:30', instant: '2026-03-28T21:00:00Z' },
    {
      name: 'half an hour moved',
      zone: 'Australia/Lord_Howe',
      wall: '2026-10-04T02:15',
      instant: '2026-10-03T15:45:00Z',
    },
    {
      name: 'half an hour twice',
      zone: 'Australia/Lord_Howe',
      wall: '2026-04-05T01:45',
      instant: '2026-04-04T14:45:00Z',
    },
    { name: 'a day that was skipped', zone: 'Pacific/Apia', wall: '2011-12-30T12:00', instant: '2011-12-30T22:00:00Z' },
    { name: 'in UTC', zone: 'UTC', wall: '2026-03-29T02:30', instant: '2026-03-29T02:30:00Z' },
  ])('$name', ({ zone, wall, instant }) => {
    expect(new Date(wallToInstant(parseWallTime(wall) ?? NaN, zone)).toISOString()).toBe(
      new Date(instant).toISOString(),
    );
  });

  test('clocks show it again then, unless it was skipped', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC');
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 365 * 60 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const wall = minute * 60_000;
        const shown = instantToWall(wallToInstant(wall, zone), zone);
        expect([0, 30, 60]).toContain((shown - wall) / 60_000);
      }),
    );
  });
});

describe('a wall time is read', () => {
  test.each([
    { name: 'as minutes', text: '2026-02-28T23:59', is: '2026-02-28T23:59' },
    { name: 'with a space', text: '2026-02-28 23:59', is: '2026-02-28T23:59' },
    { name: 'with seconds', text: '2026-02-28T23:59:30', is: '2026-02-28T23:59:30' },
    { name: 'not of a day that is none', text: '2026-02-30T10:00', is: null },
    { name: 'not at 24:00', text: '2026-02-28T24:00', is: null },
    { name: 'not with a zone', text: '2026-02-28T10:00Z', is: null },
    { name: 'not as a date', text: '2026-02-28', is: null },
  ])('$name', ({ text, is }) => {
    const ms = parseWallTime(text);
    expect(ms === null ? null : formatWallTime(ms)).toBe(is);
  });
});

test.each([
  { name: 'Europe/Berlin', isZone: true },
  { name: 'UTC', isZone: true },
  { name: 'Europe/Atlantis', isZone: false },
  { name: '+02:00', isZone: false },
  { name: '', isZone: false },
])('tells whether "$name" is a time zone', ({ name, isZone }) => {
  expect(isTimeZone(name)).toBe(isZone);
});
