import type { FieldFault } from '../intake/alert.ts';

/** Ids that rules may name: all that there are when the rule is saved. */
export type KnownIds = {
  definitionIds: ReadonlySet<number>;
  teamIds: ReadonlySet<number>;
  sourceIds: ReadonlySet<number>;
};

/** What a rule is checked against when it's saved. */
export type SaveContext = { nowMs: number; known: KnownIds };

/** Longest texts of a rule, in characters; the widths of their columns. */
export const maxNameLength = 100;
export const maxReasonLength = 500;
export const maxOwnerLength = 100;

/** The rule that a text breaks at `field`: it is blank, or longer than `max`. */
export const textFaults = (text: string, max: number, field: string): FieldFault[] =>
  text.trim() !== '' && text.length <= max
    ? []
    : [{ field, rule: `must be a text of 1 to ${String(max)} characters that is not blank` }];

/** The fault of an id that isn't known, at `field`; null is any, and fine. */
export const unknownFaults = (
  id: number | null,
  known: ReadonlySet<number>,
  { field, noun }: { field: string; noun: string },
): FieldFault[] =>
  id === null || known.has(id) ? [] : [{ field, rule: `must be ${noun} that exists; ${String(id)} does not` }];

/** The fault of a number that isn't whole, or outside of [min, max]. */
export const integerFaults = (
  value: number,
  { min, max }: { min: number; max: number },
  field: string,
): FieldFault[] =>
  Number.isInteger(value) && value >= min && value <= max
    ? []
    : [{ field, rule: `must be a whole number from ${String(min)} to ${String(max)}` }];
