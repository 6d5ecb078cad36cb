import { describe, expect, test } from 'vitest';
import { isScopeMatch, maintenanceFaults, openEndedWarning } from '#domain/rule/maintenance.ts';
import type { MaintenanceScope, MaintenanceWindow } from '#domain/rule/rules.ts';
import { at, context, maintenance } from './rule-story.ts';

const scope = (fields: Partial<MaintenanceScope>): MaintenanceScope => ({
  ...{ elements: [], teamIds: [], sourceIds: [], labels: [] },
  ...fields,
});

describe('the scope of a window', () => {
  const elements: MaintenanceScope['elements'] = [
    { kind: 'glob', value: 'db-*' },
    { kind: 'exact', value: 'web-01' },
  ];
  test.each([
    { name: 'takes in what any pattern means', scope: scope({ elements }), isMatch: true },
    { name: 'takes in its teams', scope: scope({ teamIds: [1, 2] }), isMatch: true },
    { name: 'leaves out other teams', scope: scope({ elements, teamIds: [1] }), isMatch: false },
    { name: 'leaves out other elements', scope: scope({ elements: elements.slice(1), teamIds: [2] }), isMatch: false },
    { name: 'leaves sources for later', scope: scope({ sourceIds: [9] }), isMatch: true },
    { name: 'leaves labels for later', scope: scope({ labels: [{ name: 'a', op: '=', value: 'b' }] }), isMatch: true },
    { name: 'that names nothing takes in nothing', scope: scope({}), isMatch: false },
  ])('$name', ({ scope: any, isMatch }) => {
    expect(isScopeMatch(any, { element: 'DB-07', teamId: 2 })).toBe(isMatch);
  });
});

describe('a warning of an open-ended window', () => {
  const open = maintenance({ start: '2026-01-03T02:00', durationMinutes: null });
  test.each([
    { name: 'is silent for six days', now: '2026-01-09T00:59', window: open, ageDays: null },
    { name: 'begins on day six', now: '2026-01-09T01:00', window: open, ageDays: 6 },
    { name: 'grows with each day', now: '2026-01-20T01:00', window: open, ageDays: 17 },
    {
      name: 'ends with the window',
      now: '2026-01-20T01:00',
      window: { ...open, endedAtMs: at('2026-01-19T00:00') },
      ageDays: null,
    },
    { name: 'is not of one with an end', now: '2026-01-20T01:00', window: maintenance(), ageDays: null },
  ])('$name', ({ now, window, ageDays }) => {
    expect(openEndedWarning(window, at(now))?.ageDays ?? null).toBe(ageDays);
  });

  test('says which window, whose, and since when', () => {
    expect(openEndedWarning(open, at('2026-01-09T01:00'))).toEqual({
      sinceMs: at('2026-01-03T01:00'),
      ageDays: 6,
      text: 'Maintenance window "Patch night" of ada has no end and has been open for 6 days, since 2026-01-03 02:00 Europe/Berlin.',
    });
  });
});

describe('a maintenance window', () => {
  test.each<{ name: string; fields: Partial<MaintenanceWindow>; faults: string[] }>([
    { name: 'with an end is fine', fields: {}, faults: [] },
    { name: 'that recurs is fine', fields: { recurrence: 'FREQ=MONTHLY;BYDAY=2SA' }, faults: [] },
    { name: 'that overlaps itself is fine', fields: { recurrence: 'FREQ=HOURLY', durationMinutes: 90 }, faults: [] },
    { name: 'without an end that closes is fine', fields: { durationMinutes: null, closesOnEnd: true }, faults: [] },
    {
      name: 'that runs since long is fine',
      fields: { start: '2026-01-01T00:00', durationMinutes: 40_000 },
      faults: [],
    },
    {
      name: 'that is over is refused',
      fields: { start: '2026-01-01T00:00' },
      faults: ['durationMinutes must end in the future'],
    },
    {
      name: 'whose last occurrence is over is refused',
      fields: { start: '2025-01-01T00:00', recurrence: 'FREQ=DAILY;COUNT=9' },
      faults: ['recurrence must have an occurrence that ends in the future, within 30 years'],
    },
    {
      name: 'that never comes is refused',
      fields: { recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' },
      faults: ['recurrence must have an occurrence that ends in the future, within 30 years'],
    },
    {
      name: 'that recurs without an end is refused',
      fields: { recurrence: 'FREQ=DAILY', durationMinutes: null },
      faults: ['durationMinutes must be given for one that recurs'],
    },
    {
      name: 'longer than a year is refused',
      fields: { durationMinutes: 527_041 },
      faults: ['durationMinutes must be a whole number from 1 to 527040'],
    },
    {
      name: 'for nothing at all is refused',
      fields: { scope: scope({}) },
      faults: ['scope must name an element, a team, a source or a label; the glob * is every element'],
    },
    {
      name: 'for unknown teams and sources is refused',
      fields: { scope: scope({ teamIds: [1, 8], sourceIds: [9] }) },
      faults: [
        'scope.teamIds.1 must be a team that exists; 8 does not',
        'scope.sourceIds.0 must be a source that exists; 9 does not',
      ],
    },
    {
      name: 'with many faults names them all',
      fields: {
        ...{
          name: '',
          reason: '',
          owner: '',
          start: '2026-02-30T10:00',
          timeZone: 'Mars',
          recurrence: 'FREQ=SECONDLY',
        },
        scope: scope({
          elements: [{ kind: 'regex', value: '[' }],
          labels: [{ name: '', op: '=', value: '' }],
        }),
      },
      faults: [
        'name must be a text of 1 to 100 characters that is not blank',
        'reason must be a text of 1 to 500 characters that is not blank',
        'owner must be a text of 1 to 100 characters that is not blank',
        'scope.elements.0 must be an RE2 expression: missing closing ]: `[`',
        'scope.labels.0.name must be a text of 1 to 128 characters',
        'start must be a wall time like 2026-01-31T22:00, from 1970 to 2199',
        'timeZone must be a time zone of the IANA database, like Europe/Berlin',
        "recurrence FREQ must be one of HOURLY, DAILY, WEEKLY, MONTHLY, YEARLY; windows don't start more often",
      ],
    },
  ])('$name', ({ fields, faults }) => {
    const found = maintenanceFaults(maintenance(fields), context);
    expect(found.map(({ field, rule }) => `${field} ${rule}`)).toEqual(faults);
  });
});
