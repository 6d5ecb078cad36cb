import { describe, expect, it } from 'vitest';
import { fieldWords } from '#app/rules/form/field-words.ts';
import { isTicked, numberOf, numberOrNull, textOf, valuesOf } from '#app/rules/form/form-values.ts';
import { readMatchers, writeMatchers } from '#app/rules/form/matcher-lines.ts';
import { readPatterns, writePatterns } from '#app/rules/form/pattern-lines.ts';
import { readSuppressionForm } from '#app/rules/suppression/read-suppression.ts';
import { readWindowForm } from '#app/rules/maintenance/read-window.ts';

const known = { definitionIds: new Set([1]), teamIds: new Set([1]), sourceIds: new Set([1]) };
const nowMs = Date.parse('2026-11-21T12:00:00Z');

describe('the values of a form', () => {
  it('are its texts, with line ends as people wrote them', () => {
    const form = new FormData();
    form.append('a', ' x\r\ny ');
    form.append('a', 'z');
    form.append('__proto__', 'no');
    form.append('file', new Blob(['x']));
    expect(valuesOf(form)).toEqual({ a: [' x\ny ', 'z'] });
  });

  const numbers = [
    { text: '12', value: 12 },
    { text: ' -3 ', value: -3 },
    { text: '', value: NaN },
    { text: '1e3', value: NaN },
    { text: '12 min', value: NaN },
  ];
  it.each(numbers)('of "$text" is the number $value', ({ text, value }) => {
    expect(numberOf({ n: [text] }, 'n')).toBe(value);
  });

  it('that are left empty are absent', () => {
    expect(numberOrNull({ n: [' '] }, 'n')).toBeNull();
    expect(textOf({}, 'n')).toBe('');
    expect(isTicked({}, 'n')).toBe(false);
  });
});

describe('lines of matchers', () => {
  const lines = [
    { line: 'site="zrh"', matcher: { name: 'site', op: '=', value: 'zrh' } },
    { line: 'site=zrh', matcher: { name: 'site', op: '=', value: 'zrh' } },
    { line: '  job =~ "db.*" ', matcher: { name: 'job', op: '=~', value: 'db.*' } },
    { line: 'job!~"a|b"', matcher: { name: 'job', op: '!~', value: 'a|b' } },
    { line: 'job!=""', matcher: { name: 'job', op: '!=', value: '' } },
    { line: String.raw`job=~"a\d+"`, matcher: { name: 'job', op: '=~', value: String.raw`a\d+` } },
    { line: 'a="x=y"', matcher: { name: 'a', op: '=', value: 'x=y' } },
  ];
  it.each(lines)('like $line are read, and read again as they are written', ({ line, matcher }) => {
    expect(readMatchers(line, 'labels')).toEqual({ matchers: [matcher], faults: [] });
    expect(readMatchers(writeMatchers([matcher as never]), 'labels').matchers).toEqual([matcher]);
  });

  it('that are none are each named, blank ones do not count', () => {
    const { matchers, faults } = readMatchers('nonsense\n\na=b\n=c', 'labels');
    expect(matchers).toHaveLength(1);
    expect(faults.map(({ rule }) => rule)).toEqual([
      expect.stringContaining('line 1'),
      expect.stringContaining('line 4'),
    ]);
  });
});

it('reads patterns by their form, and writes them so', () => {
  const patterns = readPatterns('db-07\n\n rmq-* \n/edge-\\d+/\n/');
  expect(patterns).toEqual([
    { kind: 'exact', value: 'db-07' },
    { kind: 'glob', value: 'rmq-*' },
    { kind: 'regex', value: 'edge-\\d+' },
    { kind: 'exact', value: '/' },
  ]);
  expect(readPatterns(writePatterns(patterns))).toEqual(patterns);
});

it.each([
  { field: 'until', words: 'Until' },
  { field: 'definitionId', words: 'Definition' },
  { field: 'actions.0.trigger.count', words: 'Action 1, trigger, count' },
  { field: 'scope.elements.2', words: 'Scope, element 3' },
  { field: 'timeZone', words: 'Time zone' },
])('tells the field $field as "$words"', ({ field, words }) => {
  expect(fieldWords(field)).toBe(words);
});

describe('the form of a suppression', () => {
  const reading = { role: 'user', name: 'ann', nowMs, known } as const;
  const values = { definitionId: ['1'], until: ['2026-11-21T14:30'], reason: ['work'] };

  it('has its times in the zone, and the sender as owner', () => {
    const read = readSuppressionForm(values, 'Europe/Zurich', reading);
    expect(read).toMatchObject({
      ok: true,
      value: {
        definitionId: 1,
        element: null,
        fromMs: null,
        untilMs: Date.parse('2026-11-21T13:30:00Z'),
        owner: 'ann',
      },
    });
  });

  it('tells all of its faults at once', () => {
    const bad = {
      ...{ definitionId: ['7'], element: ['('], 'element-kind': ['regex'] },
      ...{ from: ['2026-11-22T00:00'], until: ['2026-11-21T23:00'], reason: [''] },
    };
    const read = readSuppressionForm(bad, 'UTC', reading);
    const fields = read.ok ? [] : read.faults.map(({ field }) => field);
    expect(fields).toEqual(['definitionId', 'element', 'until', 'reason']);
  });

  const spans = [
    { name: 'for 24 h from now', until: ['2026-11-22T12:00'], isAllowed: true },
    { name: 'for a minute more', until: ['2026-11-22T12:01'], isAllowed: false },
    { name: 'for good', until: [''], isAllowed: false },
    { name: 'later for 24 h', from: ['2026-12-01T00:00'], until: ['2026-12-02T00:00'], isAllowed: true },
    { name: 'from long ago for long', from: ['2026-11-01T00:00'], until: ['2026-11-22T12:01'], isAllowed: false },
  ];
  it.each(spans)('by the role noc $name is allowed: $isAllowed', ({ from = [''], until, isAllowed }) => {
    const read = readSuppressionForm({ ...values, from, until }, 'UTC', { ...reading, role: 'noc' });
    expect(read.ok).toBe(isAllowed);
  });
});

describe('the form of a maintenance window', () => {
  const values = {
    ...{ name: ['Patching'], reason: ['patches'], start: ['2026-11-22T22:00'], timeZone: ['Europe/Zurich'] },
    ...{ durationMinutes: ['60'], recurrence: ['FREQ=WEEKLY'], closesOnEnd: ['on'] },
    ...{ 'scope.elements': ['db-*'], 'scope.teamIds': ['1'], 'scope.labels': ['site=zrh'] },
  };

  it('is a window', () => {
    expect(readWindowForm(values, { name: 'ann', nowMs, known })).toMatchObject({
      ok: true,
      value: {
        ...{ durationMinutes: 60, recurrence: 'FREQ=WEEKLY', closesOnEnd: true, owner: 'ann' },
        scope: { elements: [{ kind: 'glob' }], teamIds: [1], sourceIds: [], labels: [{ name: 'site' }] },
      },
    });
  });

  const bad = [
    {
      name: 'an empty scope',
      change: { 'scope.elements': [''], 'scope.teamIds': [], 'scope.labels': [''] },
      field: 'scope',
    },
    { name: 'a team that is gone', change: { 'scope.teamIds': ['1', '9'] }, field: 'scope.teamIds.1' },
    { name: 'a line that is no label', change: { 'scope.labels': ['what'] }, field: 'scope.labels' },
    { name: 'a broken recurrence', change: { recurrence: ['FREQ=SOMETIMES'] }, field: 'recurrence' },
    { name: 'a recurrence that is over', change: { recurrence: ['FREQ=DAILY;UNTIL=20200101'] }, field: 'recurrence' },
    { name: 'no minutes', change: { durationMinutes: ['0'] }, field: 'durationMinutes' },
    { name: 'an end before now', change: { start: ['2026-11-20T22:00'], recurrence: [''] }, field: 'durationMinutes' },
    { name: 'an unknown zone', change: { timeZone: ['Mars/Base'] }, field: 'timeZone' },
  ];
  it.each(bad)('with $name is refused at $field', ({ change, field }) => {
    const read = readWindowForm({ ...values, ...change }, { name: 'ann', nowMs, known });
    expect(read.ok ? [] : read.faults.map((fault) => fault.field)).toEqual([field]);
  });
});
