import { describe, expect, it } from 'vitest';
import { describeAction } from '#app/definition/describe-action.ts';
import { conditionWords } from '#app/definition/condition-words.ts';
import { editActions, joinActions, splitActions } from '#app/definition/form/action-rows.ts';
import { definitionValues, newDefinitionValues } from '#app/definition/form/definition-values.ts';
import { readDefinitionForm } from '#app/definition/form/read-definition.ts';
import { nameChanges } from '#app/definition/name-changes.ts';
import type { Definition } from '#db/definition/load-definition.ts';
import { effects } from '#domain/effect/effects.ts';
import { triggers } from '#domain/trigger/triggers.ts';

const at = new Date('2026-11-21T12:00:00Z');
const definition: Definition = {
  ...{ id: 7, key: 'queue', summary: 'Queue too long', description: 'Look.', severity: 'S1', teamId: 1, categoryId: 2 },
  ...{ isEnabled: true, reopenWindowSeconds: 600, staleSeconds: 3_600, version: 3, createdAt: at, updatedAt: at },
  flap: { lowPercent: 20, highPercent: 30, quietSeconds: 600 },
  actions: [
    {
      ...{ id: 11, name: 'Ticket', isEnabled: true, condition: {} },
      trigger: { kind: 'threshold', count: 3, seconds: 60, mode: 'sliding' },
      effect: { kind: 'ticket', ticketSystemId: 1 },
    },
    {
      ...{ id: 12, name: 'Raise', isEnabled: false },
      condition: {
        ...{ severities: ['S1'], teamHours: 'outside', element: { kind: 'glob', value: 'db-*' } },
        labels: [{ name: 'site', op: '=', value: 'zrh' }],
      },
      trigger: { kind: 'unacknowledged_for', seconds: 900 },
      effect: { kind: 'set_severity', severity: 'S0' },
    },
  ],
};

describe('the form of a definition', () => {
  it('gives back the definition that it was made from', () => {
    const read = readDefinitionForm(definitionValues(definition));
    expect(read.ok && { ...definition, ...read.value }).toEqual(definition);
  });

  it('is right from the start but for its summary, team and category', () => {
    const values = {
      ...newDefinitionValues(),
      summary: ['x'],
      teamId: ['1'],
      categoryId: ['1'],
      'actions.0.effect.ticketSystemId': ['1'],
    };
    expect(readDefinitionForm(values).ok).toBe(true);
    const read = readDefinitionForm(newDefinitionValues());
    expect(read.ok ? [] : read.faults.map(({ field }) => field)).toEqual([
      ...['summary', 'teamId', 'categoryId', 'actions.0.effect.ticketSystemId'],
    ]);
  });

  it('does not read the fields of a kind that is no longer chosen', () => {
    const values = {
      ...definitionValues(definition),
      'actions.0.trigger.kind': ['repeat'],
      'actions.0.trigger.seconds': ['300'],
    };
    const read = readDefinitionForm(values);
    expect(read.ok && read.value.actions[0]?.trigger).toEqual({ kind: 'repeat', seconds: 300 });
  });

  const bad = [
    { name: 'a window of 0', change: { 'actions.0.trigger.seconds': ['0'] }, field: 'actions.0.trigger.seconds' },
    { name: 'an unknown trigger', change: { 'actions.0.trigger.kind': ['moon'] }, field: 'actions.0.trigger.kind' },
    { name: 'an unknown effect', change: { 'actions.1.effect.kind': [''] }, field: 'actions.1.effect.kind' },
    { name: 'no name', change: { 'actions.1.name': [' '] }, field: 'actions.1.name' },
    { name: 'a name twice', change: { 'actions.1.name': ['ticket'] }, field: 'actions.1.name' },
    {
      name: 'a label that is none',
      change: { 'actions.1.condition.labels': ['??'] },
      field: 'actions.1.condition.labels',
    },
    {
      name: 'an expression that RE2 refuses',
      change: { 'actions.1.condition.element': ['(?=x)'], 'actions.1.condition.element-kind': ['regex'] },
      field: 'actions.1.condition.element',
    },
    { name: 'a key of digits', change: { key: ['42'] }, field: 'key' },
    { name: 'half a minute', change: { reopenMinutes: ['0.5'] }, field: 'reopenMinutes' },
    { name: 'a week and a minute', change: { reopenMinutes: ['10081'] }, field: 'reopenMinutes' },
    { name: 'an expiry of 0', change: { staleMinutes: ['0'] }, field: 'staleMinutes' },
    { name: 'flapping that ends where it begins', change: { 'flap.lowPercent': ['30'] }, field: 'flap.lowPercent' },
  ];
  it.each(bad)('with $name is refused at $field', ({ change, field }) => {
    const read = readDefinitionForm({ ...definitionValues(definition), ...change });
    expect(read.ok ? [] : read.faults.map((fault) => fault.field)).toEqual([field]);
  });
});

describe('a button of the list of actions', () => {
  const rows = ['a', 'b', 'c'].map((row) => ({ row: [row], name: [`action ${row}`] }));
  const order = (intent: string) => editActions(rows, intent)?.map(({ row }) => row?.[0]);
  it.each([
    { intent: 'up.1', rows: ['b', 'a', 'c'] },
    { intent: 'up.0', rows: ['a', 'b', 'c'] },
    { intent: 'down.1', rows: ['a', 'c', 'b'] },
    { intent: 'down.2', rows: ['a', 'b', 'c'] },
    { intent: 'remove.1', rows: ['a', 'c'] },
    { intent: 'remove.9', rows: ['a', 'b', 'c'] },
    { intent: 'show.1', rows: ['a', 'b', 'c'] },
    { intent: 'add', rows: ['a', 'b', 'c', 'new-1'] },
    { intent: 'save', rows: undefined },
    { intent: 'up.x', rows: undefined },
  ])('$intent gives $rows', ({ intent, rows: expected }) => {
    expect(order(intent)).toEqual(expected);
  });

  it('changes the values of the form and nothing beside them', () => {
    const values = joinActions({ summary: ['x'], 'actions.7.name': ['old'] }, rows);
    expect(values['summary']).toEqual(['x']);
    expect(values['actions.7.name']).toBeUndefined();
    expect(splitActions(values)).toEqual(rows);
    expect(splitActions({ 'actions.0.name': ['a'], 'actions.2.name': ['c'] })).toHaveLength(2);
  });
});

it('has words for every kind of action and condition', () => {
  const systems = new Map([[1, 'Local tickets']]);
  expect(definition.actions.map((action) => describeAction(action, systems))).toEqual([
    expect.stringMatching(/^Ticket: ticket in Local tickets when 3 alerts come within 1 min/),
    'Raise: set severity S0 when nobody has acknowledged it for 15 min (disabled)',
  ]);
  expect(conditionWords(definition.actions[1]?.condition ?? {})).toBe(
    'only if severity S1, element db-*, labels site="zrh", outside the team\'s hours',
  );
  expect(conditionWords({})).toBeNull();
  expect(Object.keys(triggers).length + Object.keys(effects).length).toBeGreaterThan(8);
});

describe('a version of a definition', () => {
  it('tells what it changed', () => {
    const after = { ...definition, version: 4, severity: 'S0', description: 'x'.repeat(80), actions: [] };
    expect(nameChanges(definition, after)).toEqual({
      version: 4,
      changes: ['description', 'severity: S1 → S0', 'actions'],
    });
  });

  it('that is the first changed nothing', () => {
    expect(nameChanges(null, definition)).toEqual({ version: 3, changes: [] });
    expect(nameChanges('broken', undefined)).toEqual({ version: null, changes: [] });
  });
});
