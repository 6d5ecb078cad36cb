import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inhibitionFaults, isInhibitedAt, isInhibitedBy } from '#domain/rule/inhibition.ts';
import type { InhibitRule } from '#domain/rule/rules.ts';
import { inhibition } from './rule-story.ts';

const known = new Set([1, 2, 3, 4]);
const link = (source: number, target: number, id = 0): InhibitRule =>
  inhibition({ id, sourceDefinitionId: source, targetDefinitionId: target });

describe('an incident is inhibited', () => {
  test.each([
    { name: 'by one of its element', relation: 'same_element', source: 'APP-1', isInhibited: true },
    {
      name: 'not by one of its parent, where the same is asked for',
      relation: 'same_element',
      source: 'host-1',
      isInhibited: false,
    },
    { name: 'by one of its parent', relation: 'parent_element', source: 'HOST-1', isInhibited: true },
    { name: "by one of its parent's parent", relation: 'parent_element', source: 'rack-1', isInhibited: true },
    {
      name: 'not by one of its element, where a parent is asked for',
      relation: 'parent_element',
      source: 'app-1',
      isInhibited: false,
    },
    { name: 'by either', relation: 'same_or_parent', source: 'app-1', isInhibited: true },
    { name: 'by either one', relation: 'same_or_parent', source: 'rack-1', isInhibited: true },
    { name: 'not by strangers', relation: 'same_or_parent', source: 'host-2', isInhibited: false },
    { name: 'by strangers, where any is asked for', relation: 'any_element', source: 'host-2', isInhibited: true },
  ] as const)('$name', ({ relation, source, isInhibited }) => {
    const target = { element: 'app-1', labels: {}, ancestors: ['host-1', 'rack-1'] };
    const found = isInhibitedAt(inhibition({ relation }), { target, source: { element: source, labels: {} } });
    expect(found).toBe(isInhibited);
  });

  test('never by itself', () => {
    const rule = { ...link(1, 1), relation: 'any_element' } as const;
    const here = { element: 'a', labels: {}, ancestors: ['a'] };
    expect(isInhibitedAt(rule, { target: here, source: here })).toBe(false);
  });

  test.each([
    { name: 'when a label is the same', target: { site: 'fra' }, source: { site: 'fra' }, isInhibited: true },
    { name: 'not when it differs', target: { site: 'fra' }, source: { site: 'ber' }, isInhibited: false },
    { name: 'not when only one has it', target: { site: 'fra' }, source: {}, isInhibited: false },
    { name: 'when neither has it', target: {}, source: {}, isInhibited: true },
    { name: 'when one has it empty', target: { site: '' }, source: {}, isInhibited: true },
  ])('$name', ({ target, source, isInhibited }) => {
    expect(isInhibitedBy(inhibition({ equalLabels: ['site', 'constructor'] }), target, source)).toBe(isInhibited);
  });
});

describe('an inhibition', () => {
  test.each<{ name: string; rules: InhibitRule[]; candidate: InhibitRule; faults: string[] }>([
    { name: 'between two is fine', rules: [], candidate: link(1, 2), faults: [] },
    { name: 'in a chain is fine', rules: [link(1, 2, 5), link(1, 3, 6)], candidate: link(2, 3), faults: [] },
    {
      name: 'of a definition by itself is refused',
      rules: [],
      candidate: link(1, 1),
      faults: ['targetDefinitionId must be another definition than the source, unless the relation is parent_element'],
    },
    {
      name: 'from a parent of the same definition is fine',
      rules: [],
      candidate: { ...link(1, 1), relation: 'parent_element' },
      faults: [],
    },
    {
      name: 'back is refused',
      rules: [link(2, 1, 5)],
      candidate: link(1, 2),
      faults: ['targetDefinitionId must not close a circle: 1 → 2 → 1'],
    },
    {
      name: 'that closes a longer circle is refused',
      rules: [link(2, 3, 5), link(3, 1, 6), link(3, 4, 7)],
      candidate: link(1, 2),
      faults: ['targetDefinitionId must not close a circle: 1 → 2 → 3 → 1'],
    },
    {
      name: 'that turns around is compared with the others only',
      rules: [link(2, 1, 5)],
      candidate: link(1, 2, 5),
      faults: [],
    },
    {
      name: 'with many faults names them all',
      rules: [],
      candidate: { ...link(8, 9), name: '', equalLabels: ['', 'b'] },
      faults: [
        'name must be a text of 1 to 100 characters that is not blank',
        'sourceDefinitionId must be an event definition that exists; 8 does not',
        'targetDefinitionId must be an event definition that exists; 9 does not',
        'equalLabels.0 must be a text of 1 to 128 characters that is not blank',
      ],
    },
    {
      name: 'with a label twice is refused',
      rules: [],
      candidate: { ...link(1, 2), equalLabels: ['a', 'a'] },
      faults: ['equalLabels must name each label once'],
    },
  ])('$name', ({ rules, candidate, faults }) => {
    const found = inhibitionFaults(rules, candidate, known);
    expect(found.map(({ field, rule }) => `${field} ${rule}`)).toEqual(faults);
  });

  test('that is accepted after any others never leaves a circle', () => {
    const definition = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(definition, definition), { maxLength: 30 }), (links) => {
        const rules: InhibitRule[] = [];
        for (const [index, [source, target]] of links.entries()) {
          const candidate = link(source, target, index + 1);
          if (inhibitionFaults(rules, candidate, new Set([1, 2, 3, 4, 5, 6])).length === 0) rules.push(candidate);
        }
        const depth = (id: number, seen: number[]): void => {
          expect(seen).not.toContain(id);
          for (const rule of rules) if (rule.sourceDefinitionId === id) depth(rule.targetDefinitionId, [...seen, id]);
        };
        for (let id = 1; id <= 6; id++) depth(id, []);
      }),
    );
  });
});
