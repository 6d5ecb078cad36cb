import { readStormRule } from '#domain/rule/read-rules.ts';
import type { StormRule } from '#domain/rule/rules.ts';
import { stormFaults } from '#domain/rule/storm.ts';
import { loadKnownIds } from '#db/rules/rule-choices.ts';
import { deleteStorm, saveStorm } from '#db/rules/storms.ts';
import { textOf } from '../form/form-values.ts';
import { answerSaved, refuseFields } from '../form/serve-form.ts';
import type { Refusal, SentForm } from '../form/serve-form.ts';

const fields = ['name', 'teamId', 'sourceId', 'count', 'seconds', 'tickets', 'definitionId'];

/** Saves the storm rule that the form holds, or deletes it when it asks so. `id` null: as a new one. */
export const sendStorm = async (
  { context: { db }, values, by }: SentForm,
  id: number | null,
): Promise<Response | Refusal> => {
  const toList = (): string => '/storms';
  if (id !== null && textOf(values, 'intent') === 'delete')
    return answerSaved(await deleteStorm(db, id, by), 'storm rule', (deleted) => `/storms?deleted=${String(deleted)}`);
  const known = await loadKnownIds(db);
  const raw = Object.fromEntries(fields.map((name) => [name, textOf(values, name)]));
  // Names are compared when it's saved, with those that there are then.
  const book = { inhibitions: [], storms: [] };
  const read = readStormRule(raw, { id: id ?? 0, nowMs: by.now.getTime(), known, book });
  if (!read.ok) return refuseFields(read.faults);
  const { name, teamId, sourceId, count, seconds, tickets, definitionId } = read.value;
  const draft = { name, teamId, sourceId, count, seconds, tickets, definitionId };
  const check = (rule: StormRule, others: StormRule[]) => stormFaults(others, rule, known);
  return answerSaved(await saveStorm(db, { id, draft, check }, by), 'storm rule', toList);
};
