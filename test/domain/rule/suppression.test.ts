import { describe, expect, test } from 'vitest';
import { isInForce, suppressionFaults } from '#domain/rule/suppression.ts';
import type { Suppression } from '#domain/rule/rules.ts';
import { at, context, now, suppression } from './rule-story.ts';

describe('a suppression', () => {
  test.each([
    { name: 'is in force at its first millisecond', fromMs: now, untilMs: now + 1, isIn: true },
    { name: "isn't in force at its last", fromMs: now - 1, untilMs: now, isIn: false },
    { name: "isn't in force before it", fromMs: now + 1, untilMs: null, isIn: false },
    { name: 'without ends is always in force', fromMs: null, untilMs: null, isIn: true },
  ])('$name', ({ fromMs, untilMs, isIn }) => {
    expect(isInForce({ fromMs, untilMs }, now)).toBe(isIn);
  });

  test.each<{ name: string; fields: Partial<Suppression>; faults: string[] }>([
    { name: 'of a definition is fine', fields: {}, faults: [] },
    {
      name: 'of an element is fine',
      fields: { definitionId: null, element: { kind: 'exact', value: 'db-07' } },
      faults: [],
    },
    {
      name: 'of neither is refused',
      fields: { definitionId: null },
      faults: ['element must be given unless an event definition is'],
    },
    {
      name: 'of an unknown definition is refused',
      fields: { definitionId: 9 },
      faults: ['definitionId must be an event definition that exists; 9 does not'],
    },
    {
      name: 'that ends as it begins is refused',
      fields: { fromMs: at('2026-02-01T00:00'), untilMs: at('2026-02-01T00:00') },
      faults: ['until must be later than its start'],
    },
    { name: 'that is over is refused', fields: { untilMs: now }, faults: ['until must be in the future'] },
    {
      name: 'with many faults names them all',
      fields: { element: { kind: 'regex', value: '(' }, untilMs: 0, reason: ' ', owner: 'a'.repeat(101) },
      faults: [
        'element must be an RE2 expression: missing closing ): `(`',
        'until must be in the future',
        'reason must be a text of 1 to 500 characters that is not blank',
        'owner must be a text of 1 to 100 characters that is not blank',
      ],
    },
  ])('$name', ({ fields, faults }) => {
    const found = suppressionFaults(suppression(fields), context);
    expect(found.map(({ field, rule }) => `${field} ${rule}`)).toEqual(faults);
  });
});
