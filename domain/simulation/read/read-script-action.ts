import type { EventAction } from '../../definition/action.ts';
import type { Trigger } from '../../trigger/trigger.ts';
import type { Fields } from './fields.ts';
import type { Ids } from './ids.ts';
import { readScriptCondition } from './read-script-condition.ts';
import { readEffect } from './read-effect.ts';
import { readTrigger } from './read-trigger.ts';

/** Where the action stands in its list, the ids of actions of the same name before, and how often each name came up. */
type Place = { index: number; ids: Ids; seen: Map<string, number> };

/** An action of a script's definition; null: it is switched off, or breaks a rule, which the report says. */
export const readScriptAction = (fields: Fields, { index, ids, seen }: Place): EventAction | null => {
  const name = fields.text(['name'], 100) ?? `action ${String(index + 1)}`;
  const id = fields.integer(['id'], { min: 1, max: 2_147_483_647 }) ?? ids.of(nth(name, seen));
  const trigger = readTriggerOf(fields);
  const condition = readScriptCondition(fields);
  const effect = readEffect(fields.take('effect', 'then'), fields.report);
  const enabled = fields.take('enabled', 'isEnabled')?.value;
  fields.finish();
  if (trigger === null || effect === null || id === null || enabled === false) return null;
  return { id, name, trigger, condition, effect, fault: null };
};

const readTriggerOf = (fields: Fields): Trigger | null => {
  const before = fields.report.found;
  const trigger = fields.object(['trigger', 'when']);
  if (trigger !== null) return readTrigger(trigger);
  if (fields.report.found === before) fields.report.fault(fields.at('trigger'), 'must be an object');
  return null;
};

/** Actions of the same name are told apart by their order. `x` keeps a name that is a number from being an id. */
const nth = (name: string, seen: Map<string, number>): string => {
  const count = (seen.get(name) ?? 0) + 1;
  seen.set(name, count);
  return `x${name}#${String(count)}`;
};
