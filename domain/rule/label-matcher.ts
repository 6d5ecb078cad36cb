import type { FieldFault } from '../intake/alert.ts';
import { compileRegex } from './pattern/regex.ts';

/** Alertmanager's operators: equal, unequal, RE2 match of the whole value, and no such match. An absent label is ''. */
export const labelOperators = ['=', '!=', '=~', '!~'] as const;
export type LabelMatcher = { name: string; op: (typeof labelOperators)[number]; value: string };

/** Most matchers of one rule. */
export const maxMatchers = 20;
/** Longest label name and value, in characters; the same as of an alert. */
export const maxLabelNameLength = 128;
export const maxLabelValueLength = 4_096;

/**
 * True when the labels meet every matcher; of none, that is always. Values keep their case. An expression that RE2 refuses
 * is met by nothing, under `!~` too: a rule that can't be read withholds nothing.
 * Source: Alertmanager's matchers, prometheus.io/docs/alerting/latest/configuration/#matcher.
 */
export const matchLabels = (matchers: readonly LabelMatcher[], labels: Readonly<Record<string, string>>): boolean =>
  matchers.every((matcher) => isMet(matcher, labelValue(labels, matcher.name)));

/** The value of a label; '' when it's absent. Names like `constructor` are no labels unless they were sent. */
export const labelValue = (labels: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(labels, name) ? (labels[name] ?? '') : '';

const isMet = ({ op, value }: LabelMatcher, actual: string): boolean => {
  switch (op) {
    case '=':
      return actual === value;
    case '!=':
      return actual !== value;
    case '=~':
    case '!~': {
      const regex = compileRegex(value, 'sensitive');
      return regex.ok && regex.isMatch(actual) === (op === '=~');
    }
  }
};

/** The rules that matchers break, each at its place below `field`, like `labels.0.value`. */
export const matcherFaults = (matchers: readonly LabelMatcher[], field: string): FieldFault[] => [
  ...(matchers.length > maxMatchers ? [{ field, rule: `must have at most ${String(maxMatchers)} entries` }] : []),
  ...matchers.flatMap((matcher, index) => faultsOf(matcher, `${field}.${String(index)}`)),
];

const faultsOf = ({ name, op, value }: LabelMatcher, field: string): FieldFault[] => {
  const faults: FieldFault[] = [];
  if (name === '' || name.length > maxLabelNameLength)
    faults.push({ field: `${field}.name`, rule: `must be a text of 1 to ${String(maxLabelNameLength)} characters` });
  if (op === '=' || op === '!=') {
    if (value.length > maxLabelValueLength)
      faults.push({ field: `${field}.value`, rule: `must have at most ${String(maxLabelValueLength)} characters` });
    return faults;
  }
  const regex = compileRegex(value, 'sensitive');
  return regex.ok ? faults : [...faults, { field: `${field}.value`, rule: regex.rule }];
};
