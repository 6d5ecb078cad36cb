import { readFields } from '#domain/declaration/field.ts';
import type { Field } from '#domain/declaration/field.ts';
import type { EventAction } from '#domain/definition/action.ts';
import { effects } from '#domain/effect/effects.ts';
import type { FieldFault } from '#domain/intake/alert.ts';
import { readCondition } from '#domain/rule/read-rules.ts';
import type { Read } from '#domain/rule/reading/read-shape.ts';
import { savedTriggerFaults, triggers } from '#domain/trigger/triggers.ts';
import type { DefinitionDraft } from '#db/definition/save-definition.ts';
import { isTicked, textOf } from '#app/rules/form/form-values.ts';
import { readMatchers } from '#app/rules/form/matcher-lines.ts';
import { readPattern } from '#app/rules/form/pattern-values.ts';
import type { ActionValues } from './action-values.ts';

type ActionDraft = DefinitionDraft['actions'][number];
type Part<Value> = { value: Value | null; faults: FieldFault[] };

const maxNameLength = 100;

/** The action that the controls hold, or every rule that it breaks, below `path`, like `actions.0.`. */
export const readActionValues = (values: ActionValues, path: string): Read<ActionDraft> => {
  const name = textOf(values, 'name');
  const trigger = readDeclared<EventAction['trigger']>(values, { declarations: triggers, part: 'trigger', path });
  const effect = readDeclared<EventAction['effect']>(values, { declarations: effects, part: 'effect', path });
  const condition = readConditionValues(values, path);
  const faults = [
    ...(name !== '' && name.length <= maxNameLength
      ? []
      : [{ field: `${path}name`, rule: `must be a text of 1 to ${String(maxNameLength)} characters` }]),
    ...trigger.faults,
    ...(trigger.value === null ? [] : below(`${path}trigger.`, savedTriggerFaults(trigger.value))),
    ...condition.faults,
    ...effect.faults,
  ];
  if (faults.length > 0 || trigger.value === null || effect.value === null) return { ok: false, faults };
  const id = /^\d{1,10}$/.test(textOf(values, 'id')) ? Number(textOf(values, 'id')) : null;
  const parts = { trigger: trigger.value, effect: effect.value, condition: condition.value ?? {} };
  return { ok: true, value: { id, name, isEnabled: isTicked(values, 'isEnabled'), ...parts } };
};

const below = (path: string, faults: FieldFault[]): FieldFault[] =>
  faults.map((fault) => ({ ...fault, field: `${path}${fault.field}` }));

type Declared = {
  declarations: Readonly<Record<string, { fields: readonly Field[] }>>;
  part: 'trigger' | 'effect';
  path: string;
};

/** Fields that the page still showed for another kind don't count. */
const readDeclared = <T extends { kind: string }>(
  values: ActionValues,
  { declarations, part, path }: Declared,
): Part<T> => {
  const kind = textOf(values, `${part}.kind`);
  const declaration = Object.hasOwn(declarations, kind) ? declarations[kind] : undefined;
  if (declaration === undefined) {
    const rule = `must be one of ${Object.keys(declarations).join(', ')}`;
    return { value: null, faults: [{ field: `${path}${part}.kind`, rule }] };
  }
  const raw = Object.fromEntries(declaration.fields.map(({ name }) => [name, textOf(values, `${part}.${name}`)]));
  const read = readFields(declaration.fields, raw, `${path}${part}.`);
  if (!read.ok) return { value: null, faults: read.faults };
  return { value: { kind, ...read.value } as unknown as T, faults: [] }; // the declaration of a kind has the fields of its type
};

const readConditionValues = (values: ActionValues, path: string): Part<EventAction['condition']> => {
  const field = `${path}condition.labels`;
  const lines = readMatchers(values['condition.labels']?.[0] ?? '', field);
  const raw = {
    severities: values['condition.severities'] ?? [],
    element: readPattern(values, 'condition.element'),
    labels: lines.matchers,
    teamHours: textOf(values, 'condition.teamHours'),
  };
  const read = readCondition(raw, `${path}condition.`);
  return read.ok
    ? { value: read.value, faults: lines.faults }
    : { value: null, faults: [...lines.faults, ...read.faults] };
};
