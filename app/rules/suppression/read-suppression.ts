import { suppressionLimitFaults } from '#domain/access/suppression-limit.ts';
import type { Role } from '#domain/role.ts';
import { readSuppression } from '#domain/rule/read-rules.ts';
import type { Read } from '#domain/rule/reading/read-shape.ts';
import type { KnownIds } from '#domain/rule/rule-faults.ts';
import type { Suppression } from '#domain/rule/rules.ts';
import { textOf } from '../form/form-values.ts';
import type { FormValues } from '../form/form-values.ts';
import { readPattern } from '../form/pattern-values.ts';
import { zonedText } from '../form/zoned-time.ts';

/** Who saves a suppression, when, and what there is. */
export type SuppressionReading = { role: Role; name: string; nowMs: number; known: KnownIds };

const noBook = { inhibitions: [], storms: [] };

/** The suppression that a form holds, its times in the zone, or every rule that it breaks. */
export const readSuppressionForm = (values: FormValues, zone: string, reading: SuppressionReading): Read<Suppression> =>
  readSuppressionOf(
    {
      definitionId: textOf(values, 'definitionId'),
      element: readPattern(values, 'element'),
      from: zonedText(values, 'from', zone),
      until: zonedText(values, 'until', zone),
      reason: textOf(values, 'reason'),
      owner: textOf(values, 'owner'),
    },
    reading,
  );

/** The suppression as JSON or a form gives it, or every rule that it breaks. Without an owner it's the sender's. */
export const readSuppressionOf = (
  raw: Record<string, unknown>,
  { role, name, nowMs, known }: SuppressionReading,
): Read<Suppression> => {
  const owned = raw['owner'] === undefined || raw['owner'] === '' ? { ...raw, owner: name } : raw;
  const read = readSuppression(owned, { id: 0, book: noBook, nowMs, known });
  if (!read.ok) return read;
  const faults = suppressionLimitFaults(role, read.value, nowMs);
  return faults.length === 0 ? read : { ok: false, faults };
};
