import { describe, expect, test } from 'vitest';
import {
  readCondition,
  readInhibitRule,
  readMaintenanceWindow,
  readStormRule,
  readSuppression,
  readTeamHours,
} from '#domain/rule/read-rules.ts';
import { at, context as saving, inhibition, now, storm } from './rule-story.ts';

const context = { ...saving, id: 0, book: { inhibitions: [inhibition({ id: 5 })], storms: [storm({ id: 5 })] } };
const told = (read: { ok: true } | { ok: false; faults: { field: string; rule: string }[] }): string[] =>
  read.ok ? [] : read.faults.map(({ field, rule }) => `${field} ${rule}`);

describe('a suppression', () => {
  test('is read with times as Unix seconds or RFC 3339', () => {
    const raw = {
      ...{ definitionId: 1, from: now / 1000, until: '2026-02-01T00:00:00+01:00', reason: ' Disk swap ', owner: 'ada' },
      element: { kind: 'glob', value: 'db-*' },
    };
    expect(readSuppression(raw, context)).toEqual({
      ok: true,
      value: {
        ...{ id: 0, definitionId: 1, element: { kind: 'glob', value: 'db-*' } },
        ...{ fromMs: now, untilMs: at('2026-01-31T23:00'), reason: 'Disk swap', owner: 'ada' },
      },
    });
  });

  test('is read from a form, where nothing is an empty text', () => {
    const raw = { definitionId: '2', element: '', from: '', until: '', reason: 'Disk swap', owner: 'ada' };
    const read = readSuppression(raw, { ...context, id: 9 });
    expect(read).toMatchObject({
      ok: true,
      value: { id: 9, definitionId: 2, element: null, fromMs: null, untilMs: null },
    });
  });

  test.each<{ name: string; raw: unknown; faults: string[] }>([
    { name: 'that is no object', raw: 7, faults: ['(rule) must be an object'] },
    {
      name: 'of an unreadable definition, without asking for its element',
      raw: { definitionId: 'db', reason: 'r', owner: 'o' },
      faults: ['definitionId must be an id'],
    },
    {
      name: 'with faults of shape and of rule at once',
      raw: {
        element: { kind: 'like', value: 7 },
        from: '2026-01-01',
        until: '2026-01-01T00:00:00Z',
        reason: 7,
        note: 'x',
      },
      faults: [
        'element.kind must be one of exact, glob, regex',
        'element.value must be a text',
        'from must be a time: RFC 3339 with a zone, or Unix seconds',
        'reason must be a text',
        'note is not a field of it',
        'until must be in the future',
        'owner must be a text of 1 to 100 characters that is not blank',
      ],
    },
    {
      name: 'whose element is a text',
      raw: { element: 'db-*', reason: 'r', owner: 'o' },
      faults: ['element must be an object with kind and value'],
    },
  ])('is refused $name', ({ raw, faults }) => {
    expect(told(readSuppression(raw, context))).toEqual(faults);
  });
});

describe('a maintenance window', () => {
  const raw = {
    ...{ name: 'Patch night', reason: 'Patches', owner: 'ada', start: '2026-01-17T22:00', timeZone: 'Europe/Berlin' },
    ...{ durationMinutes: '120', recurrence: 'FREQ=WEEKLY;BYDAY=SA', closesOnEnd: 'on' },
    scope: {
      elements: [{ kind: 'glob', value: '*' }],
      labels: [{ name: 'site', op: '=', value: 'fra' }],
      teamIds: ['1'],
    },
  };

  test('is read from JSON or a form', () => {
    expect(readMaintenanceWindow(raw, context)).toEqual({
      ok: true,
      value: {
        ...{ ...raw, id: 0, durationMinutes: 120, closesOnEnd: true, endedAtMs: null },
        scope: { ...raw.scope, teamIds: [1], sourceIds: [] },
      },
    });
  });

  test.each<{ name: string; change: Record<string, unknown>; faults: string[] }>([
    {
      name: 'without a scope',
      change: { scope: undefined },
      faults: ['scope must name an element, a team, a source or a label; the glob * is every element'],
    },
    { name: 'whose scope is a text', change: { scope: 'all' }, faults: ['scope must be an object'] },
    {
      name: 'with faults of shape and of rule at once',
      change: {
        ...{ name: undefined, durationMinutes: 'long', closesOnEnd: 'maybe', recurrence: 7 },
        scope: { elements: [{ kind: 'glob' }], teamIds: [7], labels: [{ name: 'a', op: '>' }], hosts: [] },
      },
      faults: [
        'durationMinutes must be a number',
        'recurrence must be a text',
        'closesOnEnd must be true or false',
        'scope.elements.0.value must be a text',
        'scope.labels.0.op must be one of =, !=, =~, !~',
        'scope.hosts is not a field of it',
        'name must be a text of 1 to 100 characters that is not blank',
        'scope.teamIds.0 must be a team that exists; 7 does not',
      ],
    },
  ])('is refused $name', ({ change, faults }) => {
    expect(told(readMaintenanceWindow({ ...raw, ...change }, context))).toEqual(faults);
  });
});

test('an inhibition is read, and checked beside the others', () => {
  const raw = { name: 'Hosts', sourceDefinitionId: '1', targetDefinitionId: 3, relation: 'parent_element' };
  expect(readInhibitRule(raw, context)).toEqual({
    ok: true,
    value: { ...raw, id: 0, sourceDefinitionId: 1, equalLabels: [] },
  });
  expect(
    told(readInhibitRule({ ...raw, sourceDefinitionId: 2, targetDefinitionId: 1, relation: 'near' }, context)),
  ).toEqual([
    'relation must be one of same_element, parent_element, same_or_parent, any_element',
    'targetDefinitionId must not close a circle: 2 → 1 → 2',
  ]);
});

test('a storm rule is read, and checked beside the others', () => {
  const raw = { name: 'Too much', teamId: '', sourceId: 1, count: '50', seconds: 60, tickets: 'one', definitionId: 4 };
  expect(readStormRule(raw, context)).toEqual({ ok: true, value: { ...raw, id: 0, teamId: null, count: 50 } });
  expect(
    told(readStormRule({ ...raw, name: 'MANY at once', count: 0, tickets: 'no', definitionId: '' }, context)),
  ).toEqual([
    'tickets must be one of all, one',
    'definitionId must be an id',
    'name must not be the name of another storm rule',
    'count must be a whole number from 1 to 100000',
  ]);
});

test("a team's hours are read with their days in order", () => {
  const raw = { timeZone: 'Europe/Berlin', days: ['5', 1], from: '09:00', to: '17:00' };
  expect(readTeamHours(raw)).toEqual({ ok: true, value: { ...raw, days: [1, 5] } });
  expect(told(readTeamHours({ ...raw, days: ['Mo'], to: '25:00' }))).toEqual([
    'days.0 must be a number',
    'to must be a time from 00:00 to 24:00',
  ]);
});

describe('a condition', () => {
  test('is read without what is empty', () => {
    expect(readCondition({ severities: ['S1', 'S0', 'S1'], labels: [], element: '', teamHours: null })).toEqual({
      ok: true,
      value: { severities: ['S0', 'S1'] },
    });
    expect(readCondition({})).toEqual({ ok: true, value: {} });
  });

  test('is read whole', () => {
    const raw = {
      ...{ element: { kind: 'regex', value: 'db-.*' }, teamHours: 'outside', severities: ['S3'] },
      labels: [{ name: 'site', op: '!~', value: 'ber.*' }],
    };
    expect(readCondition(raw)).toEqual({ ok: true, value: raw });
  });

  test('names its faults below its place', () => {
    const raw = {
      severities: ['S4'],
      labels: [{ name: '', op: '=~', value: '(' }],
      element: { kind: 'glob', value: '' },
      teamHours: 'night',
    };
    expect(told(readCondition(raw, 'actions.0.condition.'))).toEqual([
      'actions.0.condition.severities.0 must be one of S0, S1, S2, S3',
      'actions.0.condition.teamHours must be one of inside, outside',
      'actions.0.condition.labels.0.name must be a text of 1 to 128 characters',
      'actions.0.condition.labels.0.value must be an RE2 expression: missing closing ): `(`',
      'actions.0.condition.element must not be empty',
    ]);
  });
});
