import { inhibitionFaults } from '#domain/rule/inhibition.ts';
import type { FieldFault } from '#domain/intake/alert.ts';
import { readInhibitRule } from '#domain/rule/read-rules.ts';
import type { InhibitRule } from '#domain/rule/rules.ts';
import { deleteInhibition, saveInhibition } from '#db/rules/inhibitions.ts';
import { loadKnownIds } from '#db/rules/rule-choices.ts';
import { textOf } from '../form/form-values.ts';
import type { FormValues } from '../form/form-values.ts';
import { answerSaved, refuseFields } from '../form/serve-form.ts';
import type { Refusal, SentForm } from '../form/serve-form.ts';

/** Saves the inhibition that the form holds, or deletes it when it asks so. `id` null: as a new one. */
export const sendInhibition = async (
  { context: { db }, values, by }: SentForm,
  id: number | null,
): Promise<Response | Refusal> => {
  const toList = (): string => '/inhibitions';
  if (id !== null && textOf(values, 'intent') === 'delete')
    return answerSaved(
      await deleteInhibition(db, id, by),
      'inhibition',
      (deleted) => `/inhibitions?deleted=${String(deleted)}`,
    );
  const known = await loadKnownIds(db);
  // Circles are looked for when it's saved, among the rules as they are then.
  const book = { inhibitions: [], storms: [] };
  const read = readInhibitRule(rawOf(values), { id: id ?? 0, nowMs: by.now.getTime(), known, book });
  if (!read.ok) return refuseFields(read.faults);
  const { name, sourceDefinitionId, targetDefinitionId, relation, equalLabels } = read.value;
  const draft = { name, sourceDefinitionId, targetDefinitionId, relation, equalLabels };
  const check = (rule: InhibitRule, others: InhibitRule[]): FieldFault[] => [
    ...inhibitionFaults(others, rule, known.definitionIds),
    ...duplicateFaults(rule, others),
  ];
  return answerSaved(await saveInhibition(db, { id, draft, check }, by), 'inhibition', toList);
};

const rawOf = (values: FormValues) => ({
  name: textOf(values, 'name'),
  sourceDefinitionId: textOf(values, 'sourceDefinitionId'),
  targetDefinitionId: textOf(values, 'targetDefinitionId'),
  relation: textOf(values, 'relation'),
  equalLabels: textOf(values, 'equalLabels')
    .split(/[\s,]+/)
    .filter((name) => name !== ''),
});

const duplicateFaults = (rule: InhibitRule, others: InhibitRule[]): FieldFault[] => {
  const twin = others.find((other) => meaningOf(other) === meaningOf(rule));
  return twin === undefined
    ? []
    : [{ field: 'targetDefinitionId', rule: `must not repeat inhibition ${String(twin.id)}, which says the same` }];
};

const meaningOf = ({ sourceDefinitionId, targetDefinitionId, relation, equalLabels }: InhibitRule): string =>
  JSON.stringify([sourceDefinitionId, targetDefinitionId, relation, equalLabels.toSorted()]);
