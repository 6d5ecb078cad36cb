import { describe, expect, test } from 'vitest';
import { isStormFor, stormFaults } from '#domain/rule/storm.ts';
import type { StormRule } from '#domain/rule/rules.ts';
import { context, storm } from './rule-story.ts';

describe('a storm rule', () => {
  test.each([
    { name: 'of any team and source counts every incident', rule: storm(), isFor: true },
    { name: 'counts its team', rule: storm({ teamId: 1 }), isFor: true },
    { name: 'leaves out other teams', rule: storm({ teamId: 2 }), isFor: false },
    { name: 'leaves out other sources', rule: storm({ teamId: 1, sourceId: 2 }), isFor: false },
  ])('$name', ({ rule, isFor }) => {
    expect(isStormFor(rule, { teamId: 1, sourceId: 1 })).toBe(isFor);
  });

  test.each<{ name: string; fields: Partial<StormRule>; faults: string[] }>([
    {
      name: 'within its ranges is fine',
      fields: { count: 100_000, seconds: 86_400, teamId: 1, sourceId: 1 },
      faults: [],
    },
    {
      name: 'by the name of another is refused',
      fields: { name: 'ALL of it' },
      faults: ['name must not be the name of another storm rule'],
    },
    { name: 'keeps its own name', fields: { id: 7, name: 'All of it' }, faults: [] },
    {
      name: 'with many faults names them all',
      fields: { name: '', teamId: 9, sourceId: 9, count: 0, seconds: 86_401, definitionId: 9 },
      faults: [
        'name must be a text of 1 to 100 characters that is not blank',
        'teamId must be a team that exists; 9 does not',
        'sourceId must be a source that exists; 9 does not',
        'count must be a whole number from 1 to 100000',
        'seconds must be a whole number from 1 to 86400',
        'definitionId must be an event definition that exists; 9 does not',
      ],
    },
  ])('$name', ({ fields, faults }) => {
    const found = stormFaults([storm({ id: 7, name: 'All of it' })], storm(fields), context.known);
    expect(found.map(({ field, rule }) => `${field} ${rule}`)).toEqual(faults);
  });
});
