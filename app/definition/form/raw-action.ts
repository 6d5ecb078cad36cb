import type { Field } from '#domain/declaration/field.ts';
import type { FieldFault } from '#domain/intake/alert.ts';
import { effects } from '#domain/effect/effects.ts';
import { triggers } from '#domain/trigger/triggers.ts';
import { textOf } from '#app/rules/form/form-values.ts';
import { readMatchers } from '#app/rules/form/matcher-lines.ts';
import { readPattern } from '#app/rules/form/pattern-values.ts';
import type { ActionValues } from './action-values.ts';

/** An action as `readAction` takes it, and the lines of its labels that are none, below `path`, like `actions.0.`. */
export const rawAction = (values: ActionValues, path: string): { raw: object; faults: FieldFault[] } => {
  const { matchers, faults } = readMatchers(values['condition.labels']?.[0] ?? '', `${path}condition.labels`);
  const condition = {
    severities: values['condition.severities'] ?? [],
    element: readPattern(values, 'condition.element'),
    labels: matchers,
    teamHours: textOf(values, 'condition.teamHours'),
  };
  const trigger = declared(values, 'trigger', triggers);
  return {
    raw: { name: textOf(values, 'name'), trigger, condition, effect: declared(values, 'effect', effects) },
    faults,
  };
};

/** The fields that the kind declares; those that the page still showed for another kind don't count. */
const declared = (
  values: ActionValues,
  part: 'trigger' | 'effect',
  declarations: Readonly<Record<string, { fields: readonly Field[] }>>,
): object => {
  const kind = textOf(values, `${part}.kind`);
  const fields = Object.hasOwn(declarations, kind) ? (declarations[kind]?.fields ?? []) : [];
  const given = fields.map(({ name }) => [name, values[`${part}.${name}`]?.[0]?.trim()] as const);
  return { kind, ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) };
};
