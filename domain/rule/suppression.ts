import type { FieldFault } from '../intake/alert.ts';
import { patternFaults } from './element-pattern.ts';
import { maxOwnerLength, maxReasonLength, textFaults, unknownFaults } from './rule-faults.ts';
import type { SaveContext } from './rule-faults.ts';
import type { Suppression } from './rules.ts';

/** True in [from, until): at its first millisecond, no longer at its last. An absent end is open. */
export const isInForce = ({ fromMs, untilMs }: Pick<Suppression, 'fromMs' | 'untilMs'>, nowMs: number): boolean =>
  (fromMs === null || fromMs <= nowMs) && (untilMs === null || nowMs < untilMs);

/**
 * Every rule that a suppression breaks when it's saved, by field: `definitionId`, `element`, `from`, `until`, `reason`,
 * `owner`. One for every element of every definition is none: that is a maintenance window.
 */
export const suppressionFaults = (suppression: Suppression, { nowMs, known }: SaveContext): FieldFault[] => {
  const { definitionId, element, fromMs, untilMs, reason, owner } = suppression;
  const faults = unknownFaults(definitionId, known.definitionIds, {
    field: 'definitionId',
    noun: 'an event definition',
  });
  if (definitionId === null && element === null)
    faults.push({ field: 'element', rule: 'must be given unless an event definition is' });
  if (element !== null) faults.push(...patternFaults(element, 'element'));
  if (fromMs !== null && untilMs !== null && untilMs <= fromMs)
    faults.push({ field: 'until', rule: 'must be later than its start' });
  else if (untilMs !== null && untilMs <= nowMs) faults.push({ field: 'until', rule: 'must be in the future' });
  return [...faults, ...textFaults(reason, maxReasonLength, 'reason'), ...textFaults(owner, maxOwnerLength, 'owner')];
};
