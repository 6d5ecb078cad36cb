import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elementPatternKinds, matchElement, patternFaults } from '#domain/rule/element-pattern.ts';
import type { ElementPattern } from '#domain/rule/element-pattern.ts';

const exact = (value: string): ElementPattern => ({ kind: 'exact', value });
const glob = (value: string): ElementPattern => ({ kind: 'glob', value });
const regex = (value: string): ElementPattern => ({ kind: 'regex', value });

describe('an element pattern', () => {
  test.each([
    { name: 'an exact name ignores case', pattern: exact('DB-07'), element: 'db-07', isMatch: true },
    { name: 'an exact name ignores outer spaces', pattern: exact(' db-07 '), element: 'db-07', isMatch: true },
    { name: 'an exact name is the whole name', pattern: exact('db-0'), element: 'db-07', isMatch: false },
    { name: 'an exact name takes * literally', pattern: exact('db-*'), element: 'db-07', isMatch: false },
    { name: '* is any run', pattern: glob('db-*'), element: 'DB-07.example.org', isMatch: true },
    { name: '* is an empty run too', pattern: glob('db-*'), element: 'db-', isMatch: true },
    { name: '* alone is every element', pattern: glob('*'), element: 'anything at all', isMatch: true },
    { name: '* stands in the middle', pattern: glob('db-*.org'), element: 'db-07.a.org', isMatch: true },
    { name: '* tries again after a false start', pattern: glob('*ab*abc'), element: 'aab-ab-ababc', isMatch: true },
    { name: 'what follows * must be there', pattern: glob('*.org'), element: 'db-07.com', isMatch: false },
    { name: '? is one character', pattern: glob('db-0?'), element: 'db-07', isMatch: true },
    { name: '? is not none', pattern: glob('db-07?'), element: 'db-07', isMatch: false },
    { name: '? is one character beyond 16 bits', pattern: glob('?'), element: '🔔', isMatch: true },
    { name: 'a dot of a glob is a dot', pattern: glob('db.07'), element: 'dbx07', isMatch: false },
    { name: 'brackets of a glob are brackets', pattern: glob('eth[0]'), element: 'ETH[0]', isMatch: true },
    { name: 'a regex ignores case', pattern: regex('DB-\\d+'), element: 'db-07', isMatch: true },
    { name: 'a regex is the whole name', pattern: regex('db-0'), element: 'db-07', isMatch: false },
    { name: 'each side of | is the whole name', pattern: regex('db|db-07'), element: 'db-07', isMatch: true },
    { name: 'a regex that RE2 refuses means none', pattern: regex('(?=db).*'), element: 'db-07', isMatch: false },
    { name: 'a full-width name is its plain one', pattern: exact('ＤＢ-07'), element: 'db-07', isMatch: true },
  ])('$name', ({ pattern, element, isMatch }) => {
    expect(matchElement(pattern, element)).toBe(isMatch);
  });

  test('a glob that makes backtracking engines hang is answered at once', () => {
    expect(matchElement(glob(`${'*a'.repeat(120)}b`), 'a'.repeat(255))).toBe(false);
  });

  test('more patterns than are remembered still match', () => {
    for (let index = 0; index < 2_500; index++)
      expect(matchElement(glob(`db-${String(index)}*`), `db-${String(index)}`)).toBe(true);
  });

  test('no pattern throws, whatever its text', () => {
    const pattern = fc.record({ kind: fc.constantFrom(...elementPatternKinds), value: fc.string({ unit: 'binary' }) });
    fc.assert(
      fc.property(pattern, fc.string({ unit: 'binary' }), (any, element) => {
        expect(typeof matchElement(any, element)).toBe('boolean');
        expect(Array.isArray(patternFaults(any, 'element'))).toBe(true);
      }),
    );
  });

  test('a name without wildcards is matched by itself as every kind of plain pattern', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9.:/_-]{1,40}$/);
    fc.assert(
      fc.property(name, (element) => {
        expect(matchElement(exact(element), element.toUpperCase())).toBe(true);
        expect(matchElement(glob(element), element.toLowerCase())).toBe(true);
        expect(matchElement(glob(`${element.slice(0, 3)}*`), element)).toBe(true);
      }),
    );
  });
});

describe('the faults of a pattern', () => {
  test.each([
    { name: 'an empty name', pattern: exact('  '), rule: 'must not be empty' },
    { name: 'a long name', pattern: glob('a'.repeat(256)), rule: 'must have at most 255 characters' },
    { name: 'a long regex', pattern: regex('a'.repeat(501)), rule: 'at most 500 characters' },
    { name: 'an open bracket', pattern: regex('db-['), rule: 'must be an RE2 expression: missing closing ]: `[`' },
    { name: 'look-ahead', pattern: regex('(?=a)'), rule: 'invalid or unsupported Perl syntax: `(?=`' },
    { name: 'a back-reference', pattern: regex('(a)\\1'), rule: 'must be an RE2 expression: invalid escape sequence' },
    { name: 'nested repeats', pattern: regex('(a{1000}){1000}'), rule: 'invalid repeat count' },
    { name: 'a big program', pattern: regex('a{1000}'.repeat(70)), rule: 'must be smaller' },
  ])('name $name', ({ pattern, rule }) => {
    expect(patternFaults(pattern, 'element')).toEqual([
      // `expect.stringContaining` is typed `any`.
      { field: 'element', rule: expect.stringContaining(rule) as string },
    ]);
  });

  test('are none of a good pattern of any kind', () => {
    for (const pattern of [exact('db-07'), glob('db-*'), regex('[a-z0-9.-]{1,255}')])
      expect(patternFaults(pattern, 'element')).toEqual([]);
  });
});
