import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { occurrencesOf } from '#domain/rule/calendar/occurrences.ts';
import { readScriptRules } from '#domain/rule/reading/read-script-rules.ts';
import { at } from '../rule-story.ts';

const context = { definitionId: 7 };
const whole = (script: unknown) => {
  const read = readScriptRules(script, context);
  return read.ok ? read.value : expect.fail(JSON.stringify(read.faults));
};

describe('the suppressions of a script', () => {
  test.each<{ name: string; item: Record<string, unknown>; is: Record<string, unknown> }>([
    {
      name: 'of nothing are for its definition',
      item: {},
      is: { definitionId: 7, element: null, reason: 'script', owner: 'script' },
    },
    {
      name: 'take a text with * as a glob',
      item: { element: 'db-*' },
      is: { definitionId: null, element: { kind: 'glob', value: 'db-*' } },
    },
    { name: 'take a text as a name', item: { element: 'db-07' }, is: { element: { kind: 'exact', value: 'db-07' } } },
    {
      name: 'take /…/ as a regular expression',
      item: { element: '/db-\\d+/' },
      is: { element: { kind: 'regex', value: 'db-\\d+' } },
    },
    {
      name: 'take a pattern as it is',
      item: { element: { kind: 'exact', value: 'a*' } },
      is: { element: { kind: 'exact', value: 'a*' } },
    },
    { name: 'take Unix seconds', item: { from: 10, until: 20.5 }, is: { fromMs: 10_000, untilMs: 20_500 } },
    {
      name: 'take other spellings',
      item: { starts_at: '1970-01-01T00:00:10Z', 'ends-at': '20' },
      is: { fromMs: 10_000, untilMs: 20_000 },
    },
    {
      name: 'take a definition',
      item: { definition: 3, Reason: 'why', by: 'ada' },
      is: { definitionId: 3, element: null, reason: 'why', owner: 'ada' },
    },
  ])('$name', ({ item, is }) => {
    expect(whole({ definition: {}, suppressions: [item] }).suppressions).toEqual([
      expect.objectContaining({ id: 1, ...is }),
    ]);
  });

  test('may name definitions that only the script knows', () => {
    const definitionIdOf = (name: unknown): number | null => (name === 'disk' ? 12 : null);
    const read = readScriptRules(
      { suppressions: [{ definition: 'disk' }, { definition: 'none' }] },
      { ...context, definitionIdOf },
    );
    expect(read).toEqual({
      ok: false,
      faults: [{ field: 'suppressions.1.definition', rule: 'must be an event definition of the script' }],
    });
    expect(readScriptRules({ suppressions: { definition: 'disk' } }, { ...context, definitionIdOf })).toMatchObject({
      ok: true,
      value: { suppressions: [{ definitionId: 12 }] },
    });
  });
});

describe('the maintenance of a script', () => {
  const hour = { fromMs: at('2026-01-15T12:00'), toMs: at('2026-01-15T13:00') };
  const seconds = hour.fromMs / 1000;
  test.each<{ name: string; item: Record<string, unknown>; endMs: number | null }>([
    {
      name: 'takes a start in Unix seconds',
      item: { start: seconds, durationMinutes: 30 },
      endMs: at('2026-01-15T12:30'),
    },
    {
      name: 'takes a start in wall time',
      item: { start: '2026-01-15T12:00', duration: 30 },
      endMs: at('2026-01-15T12:30'),
    },
    {
      name: 'takes a zone',
      item: { start: '2026-01-15 13:00', tz: 'Europe/Berlin', minutes: 30 },
      endMs: at('2026-01-15T12:30'),
    },
    {
      name: 'takes a start with a zone of its own',
      item: { start: '2026-01-15T13:00:00+01:00', time_zone: 'Asia/Kolkata', minutes: 30 },
      endMs: at('2026-01-15T12:30'),
    },
    { name: 'takes an end', item: { start: seconds, end: seconds + 90 }, endMs: at('2026-01-15T12:01:30') },
    {
      name: 'takes an end in wall time',
      item: { startsAt: '2026-01-15T12:00', endsAt: '2026-01-15T12:30' },
      endMs: at('2026-01-15T12:30'),
    },
    { name: 'takes seconds', item: { start: seconds, duration_seconds: 90 }, endMs: at('2026-01-15T12:01:30') },
    { name: 'takes none, and is open-ended', item: { start: seconds }, endMs: null },
    {
      name: 'recurs',
      item: { start: '2026-01-01T12:00', durationMinutes: 30, rrule: 'FREQ=DAILY' },
      endMs: at('2026-01-15T12:30'),
    },
  ])('$name', ({ item, endMs }) => {
    const { maintenance, unread } = whole({ maintenance: [item] });
    expect(maintenance.flatMap((window) => occurrencesOf(window, hour))).toEqual([{ startMs: hour.fromMs, endMs }]);
    expect(unread).toEqual([]);
  });

  test('is for everything unless it says for what', () => {
    const { maintenance } = whole({
      maintenance: [
        { start: 0 },
        { start: 0, element: 'db-07' },
        { start: 0, labels: { site: 'fra' }, team: 3, closes_on_end: true },
      ],
    });
    expect(maintenance.map(({ name, scope, closesOnEnd }) => ({ name, ...scope, closesOnEnd }))).toEqual([
      {
        name: 'maintenance 1',
        elements: [{ kind: 'glob', value: '*' }],
        teamIds: [],
        sourceIds: [],
        labels: [],
        closesOnEnd: false,
      },
      {
        name: 'maintenance 2',
        elements: [{ kind: 'exact', value: 'db-07' }],
        teamIds: [],
        sourceIds: [],
        labels: [],
        closesOnEnd: false,
      },
      {
        name: 'maintenance 3',
        elements: [],
        teamIds: [3],
        sourceIds: [],
        labels: [{ name: 'site', op: '=', value: 'fra' }],
        closesOnEnd: true,
      },
    ]);
  });
});

test('all faults of a script are named at their places', () => {
  const read = readScriptRules(
    {
      suppressions: [7, { element: '/(/', from: 'soon' }, { start: 20, end: 10 }],
      maintenance: [
        { elements: ['a', ''], rrule: 'FREQ=NEVER', time_zone: 'Mars', labels: { a: 7 } },
        { start: 10, end: 10 },
      ],
    },
    context,
  );
  expect(read.ok ? [] : read.faults.map(({ field, rule }) => `${field} ${rule}`)).toEqual([
    'suppressions.0 must be an object',
    'suppressions.1.element must be an RE2 expression: missing closing ): `(`',
    'suppressions.1.from must be a time: RFC 3339 with a zone, or Unix seconds',
    'suppressions.2.until must be later than its start',
    'maintenance.0.elements.1 must not be empty',
    'maintenance.0.labels.0.value must be a text',
    'maintenance.0.timeZone must be a time zone of the IANA database, like Europe/Berlin',
    "maintenance.0.rrule FREQ must be one of HOURLY, DAILY, WEEKLY, MONTHLY, YEARLY; windows don't start more often",
    'maintenance.0.start must be given',
    'maintenance.0.durationMinutes must be given for one that recurs',
    'maintenance.1.end must be later than the start',
  ]);
});

test('fields that no rule has are told', () => {
  const script = { suppressions: [{ elemnt: 'a', name: 'x' }], maintenance: { start: 0, every: 'day' } };
  expect(whole(script).unread).toEqual(['suppressions.0.elemnt', 'maintenance.0.every']);
});

test('no script throws, whatever is in it', () => {
  const names = fc.constantFrom(
    'element',
    'from',
    'until',
    'start',
    'end',
    'rrule',
    'tz',
    'labels',
    'team',
    'duration',
    'x',
  );
  const items = fc.array(
    fc.oneof(fc.anything(), fc.dictionary(names, fc.oneof(fc.anything(), fc.string(), fc.double()))),
  );
  fc.assert(
    fc.property(items, items, (suppressions, maintenance) => {
      expect(typeof readScriptRules({ suppressions, maintenance }, context).ok).toBe('boolean');
    }),
  );
});
