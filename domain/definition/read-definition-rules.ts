import type { FlapRule } from '../flap/flap.ts';
import type { FieldFault } from '../intake/alert.ts';
import { isObject } from '../intake/json.ts';
import { integerFaults } from '../rule/rule-faults.ts';
import type { Read } from '../rule/reading/read-shape.ts';
import type { Policy } from './policy.ts';

/** How long a definition's incidents last, and whether they may flap. */
export type DefinitionRules = Pick<Policy, 'reopenWindowSeconds' | 'staleSeconds' | 'flap'>;

const day = 86_400;
/** What is given when nothing is: a re-open window of 15 minutes, no expiry, no flap detection. */
export const usualRules: DefinitionRules = { reopenWindowSeconds: 900, staleSeconds: null, flap: null };

/**
 * The rules of a definition that is to be saved: `reopenWindowSeconds` 0 to 7 days, `staleSeconds` null or 60 s to 366 days,
 * `flap` null or 0 ≤ `lowPercent` < `highPercent` ≤ 100 and `quietSeconds` 60 s to a day; or every rule that they break, by field.
 */
export const readDefinitionRules = (raw: unknown, path = ''): Read<DefinitionRules> => {
  if (!isObject(raw))
    return { ok: false, faults: [{ field: path.slice(0, -1) || '(rules)', rule: 'must be an object' }] };
  const { reopenWindowSeconds, staleSeconds, flap } = { ...usualRules, ...raw } as Record<string, unknown>;
  const faults = [
    ...wholeFaults(reopenWindowSeconds, { min: 0, max: 7 * day }, `${path}reopenWindowSeconds`),
    ...(staleSeconds === null ? [] : wholeFaults(staleSeconds, { min: 60, max: 366 * day }, `${path}staleSeconds`)),
    ...(flap === null ? [] : flapFaults(flap, `${path}flap`)),
  ];
  // Each value was just looked at.
  return faults.length === 0
    ? { ok: true, value: { reopenWindowSeconds, staleSeconds, flap } as DefinitionRules }
    : { ok: false, faults };
};

type Range = { min: number; max: number };

const wholeFaults = (value: unknown, range: Range, field: string): FieldFault[] =>
  integerFaults(typeof value === 'number' ? value : Number.NaN, range, field);

const flapFaults = (raw: unknown, field: string): FieldFault[] => {
  if (!isObject(raw)) return [{ field, rule: 'must be an object, or null' }];
  const { lowPercent, highPercent, quietSeconds } = raw;
  const faults = [
    ...percentFaults(lowPercent, `${field}.lowPercent`),
    ...percentFaults(highPercent, `${field}.highPercent`),
    ...wholeFaults(quietSeconds, { min: 60, max: day }, `${field}.quietSeconds`),
  ];
  return faults.length > 0 || Number(lowPercent) < Number(highPercent)
    ? faults
    : [{ field: `${field}.lowPercent`, rule: 'must be less than highPercent' }];
};

const percentFaults = (value: unknown, field: string): FieldFault[] =>
  typeof value === 'number' && value >= 0 && value <= 100 ? [] : [{ field, rule: 'must be a number from 0 to 100' }];

/** The percentages at which Nagios begins and ends flapping, and half an hour of quiet. */
export const usualFlap: FlapRule = { lowPercent: 20, highPercent: 30, quietSeconds: 1_800 };
