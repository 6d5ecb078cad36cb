import { isObject } from '../../intake/json.ts';
import { elementPatternKinds, patternFaults } from '../../rule/element-pattern.ts';
import type { ElementPattern } from '../../rule/element-pattern.ts';
import type { Found } from './fields.ts';
import type { Report } from './report.ts';

/**
 * An element pattern: a name, a name with `*` or `?`, an RE2 expression between slashes, or an object of `kind` and `value`, or
 * of the kind alone, like `{"glob": "db-*"}`. Null: it breaks a rule, which the report says.
 */
export const readPattern = ({ value, path }: Found, report: Report): ElementPattern | null => {
  const pattern = patternOf(value);
  if (pattern === null) {
    report.fault(path, 'must be an element, a pattern with * or ?, or an expression between slashes');
    return null;
  }
  const faults = patternFaults(pattern, '');
  report.faultsOf(path, faults);
  return faults.length === 0 ? pattern : null;
};

const patternOf = (value: unknown): ElementPattern | null => {
  if (typeof value === 'number') return { kind: 'exact', value: String(value) };
  if (typeof value === 'string') return patternOfText(value);
  if (!isObject(value)) return null;
  for (const kind of elementPatternKinds) {
    const text = value['kind'] === kind ? value['value'] : value[kind];
    if (typeof text === 'string') return { kind, value: text };
  }
  return typeof value['value'] === 'string' && value['kind'] === undefined ? patternOfText(value['value']) : null;
};

const patternOfText = (text: string): ElementPattern => {
  const [, regex] = /^\/(.+)\/i?$/s.exec(text.trim()) ?? [];
  if (regex !== undefined) return { kind: 'regex', value: regex };
  return { kind: /[*?]/.test(text) ? 'glob' : 'exact', value: text };
};
