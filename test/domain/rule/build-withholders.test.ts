import { describe, expect, test } from 'vitest';
import { buildWithholders, inhibitionsFor, stormsFor } from '#domain/rule/build-withholders.ts';
import { candidatesOf, indexRules } from '#domain/rule/index-rules.ts';
import type { Suppression } from '#domain/rule/rules.ts';
import { at, book, inhibition, maintenance, now, storm, suppression } from './rule-story.ts';

const key = { definitionId: 1, teamId: 1, element: 'DB-07' };
const exact = (value: string): Suppression['element'] => ({ kind: 'exact', value });

describe('the withholders of a key', () => {
  test('are its suppressions by id, then its windows by id and start', () => {
    const rules = book({
      suppressions: [
        suppression({ id: 7, definitionId: null, element: { kind: 'regex', value: 'db-\\d+' } }),
        suppression({ id: 5, element: exact('db-07'), fromMs: now + 1, untilMs: now + 2 }),
        suppression({ id: 3 }),
      ],
      maintenance: [
        maintenance({ id: 9, recurrence: 'FREQ=DAILY', closesOnEnd: true }),
        maintenance({ id: 8, durationMinutes: null, start: '2026-01-01T00:00' }),
      ],
    });
    const found = buildWithholders(indexRules(rules), key, now);
    expect(found.map(({ kind, ruleId }) => `${kind} ${String(ruleId)}`)).toEqual([
      ...['suppression 3', 'suppression 5', 'suppression 7'],
      ...['maintenance 8', 'maintenance 9', 'maintenance 9'],
    ]);
    expect(found[1]).toEqual({
      ...{ kind: 'suppression', ruleId: 5, name: 'Disk swap', fromMs: now + 1, untilMs: now + 2 },
      ...{ labels: [], sourceIds: [], closesOnEnd: false, incidentId: null },
    });
    expect(found[4]).toEqual({
      ...{ kind: 'maintenance', ruleId: 9, name: 'Patch night' },
      ...{ fromMs: at('2026-01-15T21:00'), untilMs: at('2026-01-15T23:00') },
      ...{ labels: [], sourceIds: [], closesOnEnd: true, incidentId: null },
    });
  });

  test.each([
    { name: 'of another definition', rule: suppression({ definitionId: 2 }) },
    {
      name: 'of another definition, for this element',
      rule: suppression({ definitionId: 2, element: exact('db-07') }),
    },
    { name: 'of another element', rule: suppression({ element: exact('db-08') }) },
    { name: 'of a pattern that means others', rule: suppression({ element: { kind: 'glob', value: 'web-*' } }) },
    { name: 'that is over', rule: suppression({ untilMs: now }) },
    { name: 'of nothing', rule: suppression({ definitionId: null, element: null }) },
  ])('leave out a suppression $name', ({ rule }) => {
    expect(buildWithholders(indexRules(book({ suppressions: [rule] })), key, now)).toEqual([]);
  });

  test.each([
    { name: 'that is over', fields: { start: '2026-01-14T22:00' } },
    { name: 'that starts in more than two days', fields: { start: '2026-01-17T14:00' } },
    { name: 'that was ended', fields: { start: '2026-01-01T00:00', durationMinutes: null, endedAtMs: now } },
    { name: 'of another team', fields: { scope: { elements: [], teamIds: [2], sourceIds: [], labels: [] } } },
  ])('leave out a window $name', ({ fields }) => {
    expect(buildWithholders(indexRules(book({ maintenance: [maintenance(fields)] })), key, now)).toEqual([]);
  });

  test('name a window once though two of its names are the element', () => {
    const scope = {
      ...maintenance().scope,
      elements: ['db-07', 'DB-07'].map((value) => ({ kind: 'exact', value }) as const),
    };
    const index = indexRules(book({ maintenance: [maintenance({ scope })] }));
    expect(buildWithholders(index, key, now)).toHaveLength(1);
  });

  test('are at most 20 of one window', () => {
    const rules = book({ maintenance: [maintenance({ recurrence: 'FREQ=HOURLY', durationMinutes: 5 })] });
    expect(buildWithholders(indexRules(rules), key, now)).toHaveLength(20);
  });

  test('of ten thousand suppressions ask only those that may be meant', () => {
    const suppressions = Array.from({ length: 10_000 }, (_, id) =>
      suppression({ id, definitionId: id % 2 === 0 ? null : 1, element: exact(`db-${String(id).padStart(2, '0')}`) }),
    );
    const others = Array.from({ length: 1_000 }, (_, id) =>
      suppression({ id: 20_000 + id, definitionId: 2 + id, element: { kind: 'regex', value: `db-${String(id)}.*` } }),
    );
    const index = indexRules(book({ suppressions: [...suppressions, ...others] }));
    expect(candidatesOf(index, key).suppressions).toHaveLength(1);
    expect(buildWithholders(index, key, now).map(({ ruleId }) => ruleId)).toEqual([7]);
  });

  test('of ten thousand patterns for any definition are found in less than a second', () => {
    const suppressions = Array.from({ length: 10_000 }, (_, id) =>
      suppression({ id, definitionId: null, element: { kind: 'glob', value: `db-${String(id).padStart(2, '0')}*` } }),
    );
    const index = indexRules(book({ suppressions }));
    buildWithholders(index, key, now);
    const begun = performance.now();
    expect(buildWithholders(index, key, now).map(({ ruleId }) => ruleId)).toEqual([7]);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});

test('inhibitions of a definition are those that it is the target of, by id', () => {
  const rules = book({
    inhibitions: [inhibition({ id: 3 }), inhibition({ id: 2, targetDefinitionId: 3 }), inhibition({ id: 1 })],
  });
  expect(inhibitionsFor(rules, 2).map(({ id }) => id)).toEqual([1, 3]);
});

describe('the storm rules of a team', () => {
  const storms = [storm({ id: 3, teamId: 2 }), storm({ id: 2, sourceId: 1 }), storm({ id: 1, teamId: 1 })];
  test('are its own and those of any team, of every source, by id', () => {
    expect(stormsFor(book({ storms }), { teamId: 1 }).map(({ id }) => id)).toEqual([1, 2]);
  });
  test('are none for a definition that storms open their incidents with', () => {
    expect(stormsFor(book({ storms }), { teamId: 1, definitionId: 4 })).toEqual([]);
    expect(stormsFor(book({ storms }), { teamId: 1, definitionId: 1 })).toHaveLength(2);
  });
});
