import type { ActionDraft } from '#domain/definition/read-action.ts';
import { readActions } from '#domain/definition/read-action.ts';
import { readDefinitionRules } from '#domain/definition/read-definition-rules.ts';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { Read } from '#domain/rule/reading/read-shape.ts';
import { integerFaults } from '#domain/rule/rule-faults.ts';
import { isSeverity } from '#domain/severity.ts';
import type { DefinitionDraft } from '#db/definition/save-definition.ts';
import { isTicked, numberOf, numberOrNull, textOf, textOrNull } from '#app/rules/form/form-values.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { splitActions } from './action-rows.ts';
import type { ActionValues } from './action-values.ts';
import { rawAction } from './raw-action.ts';

const maxSummaryLength = 200;
const maxDescriptionLength = 10_000;
const day = 24 * 60;
/** The domain's ranges, in the minutes that the form asks for. */
const minutes = { reopen: { min: 0, max: 7 * day }, stale: { min: 1, max: 366 * day }, quiet: { min: 1, max: day } };
/** What a source may send in place of the id; not a number, which is an id. */
const keyPattern = /^(?!\d+$)[\w.:/-]{1,100}$/;

/** The definition that a form holds, or every rule that it breaks, each with the name of its control. */
export const readDefinitionForm = (values: FormValues): Read<DefinitionDraft> => {
  const rows = splitActions(values);
  const raws = rows.map((row, index) => rawAction(row, `actions.${String(index)}.`));
  const actions = readActions(raws.map(({ raw }) => raw));
  const lifeFaults = timeFaults(values);
  const life = readDefinitionRules(rulesOf(values));
  const severity = textOf(values, 'severity');
  const faults = [
    ...textFaults(values),
    ...lifeFaults,
    // Where the minutes are right, the rest is told by the domain.
    ...(life.ok || lifeFaults.length > 0 ? [] : life.faults),
    ...raws.flatMap((raw) => raw.faults),
    ...(actions.ok ? [] : actions.faults),
  ];
  if (!isSeverity(severity)) faults.push({ field: 'severity', rule: 'must be one of S0, S1, S2, S3' });
  if (faults.length > 0 || !isSeverity(severity) || !life.ok || !actions.ok) return { ok: false, faults };
  return {
    ok: true,
    value: {
      ...{ summary: textOf(values, 'summary'), key: textOrNull(values, 'key'), severity },
      description: textOf(values, 'description'),
      ...{ teamId: numberOf(values, 'teamId'), categoryId: numberOf(values, 'categoryId') },
      isEnabled: isTicked(values, 'isEnabled'),
      ...life.value,
      actions: actions.value.map((action, index) => withRow(action, rows[index] ?? {})),
    },
  };
};

const withRow = (action: ActionDraft, row: ActionValues): DefinitionDraft['actions'][number] => ({
  ...action,
  id: /^\d{1,10}$/.test(textOf(row, 'id')) ? Number(textOf(row, 'id')) : null,
  isEnabled: isTicked(row, 'isEnabled'),
});

const rulesOf = (values: FormValues) => {
  const stale = numberOrNull(values, 'staleMinutes');
  const flap = {
    lowPercent: numberOf(values, 'flap.lowPercent'),
    highPercent: numberOf(values, 'flap.highPercent'),
    quietSeconds: numberOf(values, 'flap.quietMinutes') * 60,
  };
  return {
    reopenWindowSeconds: numberOf(values, 'reopenMinutes') * 60,
    staleSeconds: stale === null ? null : stale * 60,
    flap: isTicked(values, 'flap') ? flap : null,
  };
};

const textFaults = (values: FormValues): FieldFault[] => {
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

const timeFaults = (values: FormValues): FieldFault[] => [
  ...integerFaults(numberOf(values, 'reopenMinutes'), minutes.reopen, 'reopenMinutes'),
  ...(numberOrNull(values, 'staleMinutes') === null
    ? []
    : integerFaults(numberOf(values, 'staleMinutes'), minutes.stale, 'staleMinutes')),
  ...(isTicked(values, 'flap')
    ? integerFaults(numberOf(values, 'flap.quietMinutes'), minutes.quiet, 'flap.quietMinutes')
    : []),
];
