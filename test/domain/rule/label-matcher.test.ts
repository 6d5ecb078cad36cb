import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matcherFaults, matchLabels } from '#domain/rule/label-matcher.ts';
import type { LabelMatcher } from '#domain/rule/label-matcher.ts';

const labels = { site: 'fra1', env: 'prod', note: 'a\nb' };

describe('label matchers', () => {
  test.each<{ name: string; matchers: LabelMatcher[]; isMatch: boolean }>([
    { name: 'no matcher is met by everything', matchers: [], isMatch: true },
    { name: '= needs the same value', matchers: [{ name: 'site', op: '=', value: 'fra1' }], isMatch: true },
    { name: '= minds case', matchers: [{ name: 'site', op: '=', value: 'FRA1' }], isMatch: false },
    { name: '!= needs another value', matchers: [{ name: 'site', op: '!=', value: 'fra2' }], isMatch: true },
    { name: 'an absent label is empty', matchers: [{ name: 'rack', op: '=', value: '' }], isMatch: true },
    { name: 'an absent label differs', matchers: [{ name: 'rack', op: '!=', value: 'r1' }], isMatch: true },
    { name: 'an inherited name is absent', matchers: [{ name: 'constructor', op: '=', value: '' }], isMatch: true },
    { name: '=~ takes the whole value', matchers: [{ name: 'site', op: '=~', value: 'fra' }], isMatch: false },
    { name: '=~ anchors both sides of |', matchers: [{ name: 'site', op: '=~', value: 'f|fra1' }], isMatch: true },
    { name: '=~ minds case', matchers: [{ name: 'site', op: '=~', value: 'FRA.' }], isMatch: false },
    { name: '=~ meets an absent label', matchers: [{ name: 'rack', op: '=~', value: '.*' }], isMatch: true },
    { name: 'a dot is no line break', matchers: [{ name: 'note', op: '=~', value: '.*' }], isMatch: false },
    { name: '!~ needs no match', matchers: [{ name: 'site', op: '!~', value: 'ber.' }], isMatch: true },
    { name: 'a refused =~ is never met', matchers: [{ name: 'site', op: '=~', value: '(' }], isMatch: false },
    { name: 'a refused !~ is never met', matchers: [{ name: 'site', op: '!~', value: '(' }], isMatch: false },
    {
      name: 'all must be met',
      matchers: [
        { name: 'site', op: '=', value: 'fra1' },
        { name: 'env', op: '=', value: 'test' },
      ],
      isMatch: false,
    },
  ])('$name', ({ matchers, isMatch }) => {
    expect(matchLabels(matchers, labels)).toBe(isMatch);
  });

  test('an operator and its negation never agree on a readable value', () => {
    const readable = fc.stringMatching(/^[a-z0-9.]{0,8}$/);
    fc.assert(
      fc.property(readable, fc.option(readable), (value, actual) => {
        const some: Record<string, string> = actual === null ? {} : { site: actual };
        const isMet = (op: LabelMatcher['op']) => matchLabels([{ name: 'site', op, value }], some);
        expect(isMet('=')).toBe(!isMet('!='));
        expect(isMet('=~')).toBe(!isMet('!~'));
        if (isMet('=')) expect(isMet('=~')).toBe(true);
      }),
    );
  });
});

describe('the faults of matchers', () => {
  test('name every one at its place', () => {
    const faults = matcherFaults(
      [
        { name: '', op: '=', value: 'a'.repeat(4_097) },
        { name: 'site', op: '=~', value: '[' },
      ],
      'scope.labels',
    );
    expect(faults).toEqual([
      { field: 'scope.labels.0.name', rule: 'must be a text of 1 to 128 characters' },
      { field: 'scope.labels.0.value', rule: 'must have at most 4096 characters' },
      { field: 'scope.labels.1.value', rule: 'must be an RE2 expression: missing closing ]: `[`' },
    ]);
  });

  test('name too many', () => {
    const many = Array.from({ length: 21 }, (): LabelMatcher => ({ name: 'site', op: '=', value: '' }));
    expect(matcherFaults(many, 'labels')).toEqual([{ field: 'labels', rule: 'must have at most 20 entries' }]);
  });
});
