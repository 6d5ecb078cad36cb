import type { Condition } from '#domain/definition/action.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { writeMatchers } from '#app/rules/form/matcher-lines.ts';
import { writePattern } from '#app/rules/form/pattern-values.ts';
import type { StoredAction } from '#db/definition/load-definition.ts';

/** The values of one action's controls, without the `actions.0.` before their names. `row` tells the rows of a form apart. */
export type ActionValues = FormValues;

/** An action as its controls' values. */
export const actionValues = (action: StoredAction): ActionValues => ({
  row: [`id-${String(action.id)}`],
  id: [String(action.id)],
  name: [action.name],
  ...(action.isEnabled ? { isEnabled: ['on'] } : {}),
  ...declaredValues('trigger', action.trigger),
  ...declaredValues('effect', action.effect),
  ...conditionValues(action.condition),
});

/** A new action as its controls' values. `row`: unlike all others of the form. */
export const newActionValues = (row: string): ActionValues => ({
  row: [row],
  isEnabled: ['on'],
  'trigger.kind': ['threshold'],
  'trigger.count': ['1'],
  'trigger.seconds': ['60'],
  'effect.kind': ['ticket'],
});

const declaredValues = (name: string, declared: object): ActionValues =>
  Object.fromEntries(Object.entries(declared).map(([field, value]) => [`${name}.${field}`, [String(value)]]));

const conditionValues = ({ severities, element, labels, teamHours }: Condition): ActionValues => ({
  ...(severities === undefined ? {} : { 'condition.severities': [...severities] }),
  ...writePattern(element, 'condition.element'),
  'condition.labels': [writeMatchers(labels ?? [])],
  'condition.teamHours': [teamHours ?? ''],
});
