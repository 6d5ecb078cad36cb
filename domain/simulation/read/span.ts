import { numberOf } from './fields.ts';
import type { Fields } from './fields.ts';

const units = [
  ['seconds', 1],
  ['minutes', 60],
  ['hours', 3_600],
  ['days', 86_400],
] as const;

/**
 * A span in seconds, given in any unit: of `base` `quiet`, `quietSeconds`, `quietMinutes`, `quietHours` or `quietDays`; of '',
 * `seconds` and so on. Null: it isn't given, or breaks its rule.
 */
export const readSpan = (fields: Fields, base: string, { min, max }: { min: number; max: number }): number | null => {
  for (const [unit, size] of units) {
    const found = fields.take(base === '' ? unit : `${base}_${unit}`);
    if (found === null) continue;
    const amount = numberOf(found.value);
    const seconds = amount === null ? null : Math.round(amount * size * 1e6) / 1e6;
    if (seconds !== null && Number.isInteger(seconds) && seconds >= min && seconds <= max) return seconds;
    const whole = size === 1 ? 'an integer' : `a number of ${unit} that makes an integer of seconds`;
    fields.report.fault(found.path, `must be ${whole} from ${String(min)} to ${String(max)}`);
    return null;
  }
  return null;
};
