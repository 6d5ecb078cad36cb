import type { Condition } from '#domain/definition/action.ts';
import { writeMatchers } from '#app/rules/form/matcher-lines.ts';
import { writePatterns } from '#app/rules/form/pattern-lines.ts';

/** What must also be true for an action, in words; null: nothing. */
export const conditionWords = ({ severities, element, labels, teamHours }: Condition): string | null => {
  const parts = [
    ...(severities === undefined ? [] : [`severity ${severities.join(' or ')}`]),
    ...(element === undefined ? [] : [`element ${writePatterns([element])}`]),
    ...(labels === undefined ? [] : [`labels ${writeMatchers(labels).replaceAll('\n', ', ')}`]),
    ...(teamHours === undefined ? [] : [`${teamHours} the team's hours`]),
  ];
  return parts.length === 0 ? null : `only if ${parts.join(', ')}`;
};
