import { isObject } from '../../intake/json.ts';
import { labelOperators, matcherFaults } from '../../rule/label-matcher.ts';
import type { LabelMatcher } from '../../rule/label-matcher.ts';
import type { Found } from './fields.ts';
import type { Report } from './report.ts';

/**
 * Label matchers: a list of `{"name", "op", "value"}` or of texts like `env="prod"`, or an object of labels that must be equal.
 * What breaks a rule is left out, and the report says so.
 */
export const readMatchers = (found: Found | null, report: Report): LabelMatcher[] => {
  if (found === null) return [];
  const { value, path } = found;
  const list = isObject(value) ? Object.entries(value).map(equal) : Array.isArray(value) ? value.map(matcherOf) : null;
  if (list === null || list.includes(null)) {
    report.fault(path, `must be an object of labels, or a list like [{"name": "env", "op": "=", "value": "prod"}]`);
    return [];
  }
  const matchers = list.filter((matcher) => matcher !== null);
  report.faultsOf(path, matcherFaults(matchers, ''));
  return matchers;
};

const equal = ([name, value]: [string, unknown]): LabelMatcher | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? { name, op: '=', value: String(value) }
    : null;

const matcherOf = (value: unknown): LabelMatcher | null => {
  if (typeof value === 'string') return matcherOfText(value);
  if (!isObject(value) || typeof value['name'] !== 'string') return null;
  const op = labelOperators.find((one) => one === (value['op'] ?? '='));
  const text = value['value'] ?? '';
  return op === undefined || typeof text !== 'string' ? null : { name: value['name'], op, value: text };
};

const matcherOfText = (text: string): LabelMatcher | null => {
  const [, name = '', operator, quoted, bare = ''] =
    /^\s*([^=!~\s]+)\s*(=~|!~|!=|=)\s*(?:"(.*)"|(.*?))\s*$/s.exec(text) ?? [];
  const op = labelOperators.find((one) => one === operator);
  return op === undefined ? null : { name, op, value: quoted ?? bare };
};
