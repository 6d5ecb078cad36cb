import { readFields } from '../declaration/field.ts';
import type { Field } from '../declaration/field.ts';
import { effects } from '../effect/effects.ts';
import type { Effect } from '../effect/effect.ts';
import type { FieldFault } from '../intake/alert.ts';
import { isObject } from '../intake/json.ts';
import type { JsonObject } from '../intake/json.ts';
import { readCondition } from '../rule/read-rules.ts';
import type { Read } from '../rule/reading/read-shape.ts';
import { savedTriggerFaults, triggers } from '../trigger/triggers.ts';
import type { Trigger } from '../trigger/trigger.ts';
import type { EventAction } from './action.ts';

/** An event action as it is given, before it has an id. */
export type ActionDraft = Pick<EventAction, 'name' | 'trigger' | 'condition' | 'effect'>;

/** Most actions of a definition. */
export const maxActions = 20;
const maxNameLength = 100;

/**
 * An event action that is to be saved: `name`, `trigger`, `condition` (absent: none), `effect`; or every rule that it breaks, each
 * with its field below `path`, like `actions.0.`.
 */
export const readAction = (raw: unknown, path = ''): Read<ActionDraft> => {
  if (!isObject(raw)) return refused(path.slice(0, -1) || '(action)', 'must be an object');
  const trigger = readDeclared<Trigger>(triggers, raw['trigger'], `${path}trigger`);
  const effect = readDeclared<Effect>(effects, raw['effect'], `${path}effect`);
  const condition = readCondition(raw['condition'] ?? {}, `${path}condition.`);
  const name = typeof raw['name'] === 'string' ? raw['name'].trim() : '';
  const value = { name, trigger: valueOf(trigger), condition: valueOf(condition), effect: valueOf(effect) };
  const faults = [
    ...frameFaults(raw, name, path),
    ...[trigger, condition, effect].flatMap(faultsOf),
    ...(value.trigger === null ? [] : togetherFaults(value.trigger, value.effect, path)),
  ];
  // Without a fault, each part was read.
  return faults.length === 0 ? { ok: true, value: value as ActionDraft } : { ok: false, faults };
};

const valueOf = <Value>(read: Read<Value>): Value | null => (read.ok ? read.value : null);

const refused = (field: string, rule: string): Read<never> => ({ ok: false, faults: [{ field, rule }] });
const faultsOf = (read: Read<unknown>): FieldFault[] => (read.ok ? [] : read.faults);

/** Faults of what is around its parts. */
const frameFaults = (raw: JsonObject, name: string, path: string): FieldFault[] => [
  ...(name !== '' && name.length <= maxNameLength ? [] : [{ field: `${path}name`, rule: nameRule }]),
  ...Object.keys(raw)
    .filter((field) => !parts.includes(field))
    .map((field) => ({ field: `${path}${field}`, rule: 'is not a field of it' })),
];

const parts = ['name', 'trigger', 'condition', 'effect'];
const nameRule = `must be a text of 1 to ${String(maxNameLength)} characters`;

/** The actions of a definition in their order; or every rule that they break: also that names are told apart by more than case. */
export const readActions = (raw: unknown, path = 'actions'): Read<ActionDraft[]> => {
  if (!Array.isArray(raw)) return refused(path, 'must be a list');
  const read = raw.map((action: unknown, index) => readAction(action, `${path}.${String(index)}.`));
  const names = raw.map((action: unknown) => (isObject(action) ? action['name'] : null));
  const faults = [...listFaults(names, path), ...read.flatMap((action) => (action.ok ? [] : action.faults))];
  return faults.length === 0
    ? { ok: true, value: read.flatMap((action) => (action.ok ? [action.value] : [])) }
    : { ok: false, faults };
};

/** The rules that a list of actions breaks as a whole, by their names. */
export const listFaults = (names: readonly unknown[], path = 'actions'): FieldFault[] => {
  const folded = names.map((name) => (typeof name === 'string' ? name.trim().toLowerCase() : ''));
  const repeated = folded.flatMap((name, index) => (name !== '' && folded.indexOf(name) < index ? [index] : []));
  return [
    ...(names.length > maxActions ? [{ field: path, rule: `must have at most ${String(maxActions)} entries` }] : []),
    ...repeated.map((index) => ({
      field: `${path}.${String(index)}.name`,
      rule: 'must be the name of one action only',
    })),
  ];
};

/** The rules that a trigger breaks once it is saved, and with its effect: what is closed can't be closed. */
export const togetherFaults = (trigger: Trigger, effect: Effect | null, path = ''): FieldFault[] => [
  ...savedTriggerFaults(trigger).map(({ field, rule }) => ({ field: `${path}trigger.${field}`, rule })),
  ...(effect?.kind === 'close' && trigger.kind === 'on_change' && trigger.change === 'closed'
    ? [{ field: `${path}effect.kind`, rule: 'must not be close when the trigger is that it is closed' }]
    : []),
];

type Declared = Readonly<Record<string, { fields: readonly Field[] }>>;

const readDeclared = <T extends { kind: string }>(declarations: Declared, raw: unknown, path: string): Read<T> => {
  if (!isObject(raw)) return refused(path, 'must be an object');
  const { kind, ...values } = raw;
  if (typeof kind !== 'string' || !Object.hasOwn(declarations, kind)) {
    return refused(`${path}.kind`, `must be one of ${Object.keys(declarations).join(', ')}`);
  }
  const read = readFields(declarations[kind]?.fields ?? [], values, `${path}.`);
  // The declaration of a kind has the fields of its type.
  return read.ok ? { ok: true, value: { kind, ...read.value } as unknown as T } : read;
};
