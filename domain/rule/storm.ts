import type { FieldFault } from '../intake/alert.ts';
import { integerFaults, maxNameLength, textFaults, unknownFaults } from './rule-faults.ts';
import type { KnownIds } from './rule-faults.ts';
import type { StormRule } from './rules.ts';

/**
 * True when a new incident of the team and source counts for the rule. The storm's own incidents are never asked for: a storm
 * doesn't count towards a storm, itself or another (see `stormsFor`), so none can keep itself going.
 */
export const isStormFor = (rule: StormRule, { teamId, sourceId }: { teamId: number; sourceId: number }): boolean =>
  (rule.teamId === null || rule.teamId === teamId) && (rule.sourceId === null || rule.sourceId === sourceId);

/**
 * Every rule that a storm rule breaks when it's saved beside the others, by field. `name` is unique: it's the element of the
 * storm's own incident. `count` 1 to 100,000 incidents; `seconds` 1 to 86,400.
 */
export const stormFaults = (rules: readonly StormRule[], candidate: StormRule, known: KnownIds): FieldFault[] => {
  const { id, name, teamId, sourceId, count, seconds, definitionId } = candidate;
  const isTaken = rules.some((rule) => rule.id !== id && rule.name.toLowerCase() === name.toLowerCase());
  return [
    ...textFaults(name, maxNameLength, 'name'),
    ...(isTaken ? [{ field: 'name', rule: 'must not be the name of another storm rule' }] : []),
    ...unknownFaults(teamId, known.teamIds, { field: 'teamId', noun: 'a team' }),
    ...unknownFaults(sourceId, known.sourceIds, { field: 'sourceId', noun: 'a source' }),
    ...integerFaults(count, { min: 1, max: 100_000 }, 'count'),
    ...integerFaults(seconds, { min: 1, max: 86_400 }, 'seconds'),
    ...unknownFaults(definitionId, known.definitionIds, { field: 'definitionId', noun: 'an event definition' }),
  ];
};
