import type { FlapRule } from '#domain/flap/flap.ts';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { Read } from '#domain/rule/reading/read-shape.ts';
import { integerFaults } from '#domain/rule/rule-faults.ts';
import { isSeverity } from '#domain/severity.ts';
import type { DefinitionDraft } from '#db/definition/save-definition.ts';
import { isTicked, numberOf, numberOrNull, textOf, textOrNull } from '#app/rules/form/form-values.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { maxActions, splitActions } from './action-rows.ts';
import { readActionValues } from './read-action-values.ts';

const maxSummaryLength = 200;
const maxDescriptionLength = 10_000;
/** Longest re-open window and expiry: 31 days, in minutes. */
const maxMinutes = 31 * 24 * 60;
/** What a source may send in place of the id; not a number, which is an id. */
const keyPattern = /^(?!\d+$)[\w.:/-]{1,100}$/;

/** The definition that a form holds, or every rule that it breaks, each with the name of its control. */
export const readDefinitionForm = (values: FormValues): Read<DefinitionDraft> => {
  const rows = splitActions(values);
  const actions = rows.map((row, index) => readActionValues(row, `actions.${String(index)}.`));
  const severity = textOf(values, 'severity');
  const faults = [...textRules(values), ...timeRules(values), ...flapRules(values)];
  if (rows.length > maxActions) faults.push({ field: 'actions', rule: `must be at most ${String(maxActions)}` });
  if (!isSeverity(severity)) faults.push({ field: 'severity', rule: 'must be one of S0, S1, S2, S3' });
  for (const action of actions) if (!action.ok) faults.push(...action.faults);
  if (faults.length > 0 || !isSeverity(severity)) return { ok: false, faults };
  const staleMinutes = numberOrNull(values, 'staleMinutes');
  return {
    ok: true,
    value: {
      summary: textOf(values, 'summary'),
      key: textOrNull(values, 'key'),
      description: textOf(values, 'description'),
      severity,
      teamId: numberOf(values, 'teamId'),
      categoryId: numberOf(values, 'categoryId'),
      isEnabled: isTicked(values, 'isEnabled'),
      reopenWindowSeconds: numberOf(values, 'reopenMinutes') * 60,
      staleSeconds: staleMinutes === null ? null : staleMinutes * 60,
      flap: isTicked(values, 'flap') ? flapOf(values) : null,
      actions: actions.flatMap((action) => (action.ok ? [action.value] : [])),
    },
  };
};

const textRules = (values: FormValues): FieldFault[] => {
  const faults: FieldFault[] = [];
  const summary = textOf(values, 'summary');
  if (summary === '' || summary.length > maxSummaryLength)
    faults.push({ field: 'summary', rule: `must be a text of 1 to ${String(maxSummaryLength)} characters` });
  const key = textOrNull(values, 'key');
  if (key !== null && !keyPattern.test(key))
    faults.push({ field: 'key', rule: 'must be 1 to 100 letters, digits, or any of . : / _ -, not digits alone' });
  if (textOf(values, 'description').length > maxDescriptionLength)
    faults.push({ field: 'description', rule: `must have at most ${String(maxDescriptionLength)} characters` });
  for (const field of ['teamId', 'categoryId'])
    if (!Number.isInteger(numberOf(values, field))) faults.push({ field, rule: 'must be chosen' });
  return faults;
};

const timeRules = (values: FormValues): FieldFault[] => [
  ...integerFaults(numberOf(values, 'reopenMinutes'), { min: 0, max: maxMinutes }, 'reopenMinutes'),
  ...(numberOrNull(values, 'staleMinutes') === null
    ? []
    : integerFaults(numberOf(values, 'staleMinutes'), { min: 1, max: maxMinutes }, 'staleMinutes')),
];

const flapOf = (values: FormValues): FlapRule => ({
  lowPercent: numberOf(values, 'flap.lowPercent'),
  highPercent: numberOf(values, 'flap.highPercent'),
  quietSeconds: numberOf(values, 'flap.quietMinutes') * 60,
});

const flapRules = (values: FormValues): FieldFault[] => {
  if (!isTicked(values, 'flap')) return [];
  const { lowPercent, highPercent } = flapOf(values);
  const faults = [
    ...integerFaults(lowPercent, { min: 1, max: 100 }, 'flap.lowPercent'),
    ...integerFaults(highPercent, { min: 1, max: 100 }, 'flap.highPercent'),
    ...integerFaults(numberOf(values, 'flap.quietMinutes'), { min: 1, max: maxMinutes }, 'flap.quietMinutes'),
  ];
  if (lowPercent >= highPercent) faults.push({ field: 'flap.lowPercent', rule: 'must be less than the high one' });
  return faults;
};
