import { suppressionLimitFaults } from '#domain/access/suppression-limit.ts';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { Role } from '#domain/role.ts';
import type { SaveContext } from '#domain/rule/rule-faults.ts';
import { suppressionFaults } from '#domain/rule/suppression.ts';
import type { SuppressionDraft } from '#db/rules/save-suppression.ts';
import { numberOrNull, textOf } from '../form/form-values.ts';
import type { FormValues } from '../form/form-values.ts';
import { readPattern } from '../form/pattern-values.ts';
import { readZoned } from '../form/zoned-time.ts';

type Reading = SaveContext & { zone: string; role: Role; name: string };

/** The suppression that a form holds, or every rule that it breaks. Without an owner it's the sender's. */
export const readSuppressionForm = (
  values: FormValues,
  { zone, role, name, ...context }: Reading,
): { ok: true; draft: SuppressionDraft } | { ok: false; faults: FieldFault[] } => {
  const from = readZoned(values, 'from', zone);
  const until = readZoned(values, 'until', zone);
  const draft: SuppressionDraft = {
    definitionId: numberOrNull(values, 'definitionId'),
    element: readPattern(values, 'element'),
    fromMs: from.ms,
    untilMs: until.ms,
    reason: textOf(values, 'reason'),
    owner: textOf(values, 'owner') || name,
  };
  const times = [...from.faults, ...until.faults];
  const faults = [
    ...times,
    ...suppressionFaults({ ...draft, id: 0 }, context),
    ...(times.length > 0 ? [] : suppressionLimitFaults(role, draft, context.nowMs)),
  ];
  return faults.length === 0 ? { ok: true, draft } : { ok: false, faults };
};
