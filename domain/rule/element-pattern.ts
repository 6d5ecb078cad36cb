import { foldElement, maxElementLength } from '../element.ts';
import type { FieldFault } from '../intake/alert.ts';
import { isGlobMatch } from './pattern/glob.ts';
import { remember } from './pattern/memo.ts';
import { compileRegex } from './pattern/regex.ts';

/** How a pattern's value is meant: the whole name, with `*` and `?`, or RE2 syntax for the whole name. All ignore case. */
export const elementPatternKinds = ['exact', 'glob', 'regex'] as const;
export type ElementPattern = { kind: (typeof elementPatternKinds)[number]; value: string };

/** True of a folded element that the pattern means. */
export type ElementTest = (folded: string) => boolean;

const tests = new Map<string, ElementTest>();

/**
 * True when the pattern means the element, both folded: case, width and outer spaces don't matter. A regular expression
 * that RE2 refuses means none, so that a rule that can't be read withholds nothing.
 */
export const matchElement = (pattern: ElementPattern, element: string): boolean =>
  remember(tests, `${pattern.kind} ${pattern.value}`, () => compileElement(pattern))(foldElement(element));

/** The pattern as a test of folded elements, compiled when it's first asked. */
export const compileElement = ({ kind, value }: ElementPattern): ElementTest => {
  switch (kind) {
    case 'exact': {
      const name = foldElement(value);
      return (folded) => folded === name;
    }
    case 'glob': {
      const glob = foldElement(value);
      const characters = Array.from(glob);
      const prefix = glob.slice(0, glob.search(/[*?]|$/));
      return (folded) => folded.startsWith(prefix) && isGlobMatch(characters, Array.from(folded));
    }
    case 'regex':
      return (folded) => {
        const regex = compileRegex(value, 'insensitive');
        return regex.ok && regex.isMatch(folded);
      };
  }
};

/** The rules that a pattern breaks, at `field`: it is empty, too long, or no regular expression that RE2 takes. */
export const patternFaults = ({ kind, value }: ElementPattern, field: string): FieldFault[] => {
  if (foldElement(value) === '') return [{ field, rule: 'must not be empty' }];
  if (kind === 'regex') {
    const regex = compileRegex(value, 'insensitive');
    return regex.ok ? [] : [{ field, rule: regex.rule }];
  }
  return value.length <= maxElementLength
    ? []
    : [{ field, rule: `must have at most ${String(maxElementLength)} characters` }];
};
