import { maxNameLength, textFaults } from '#domain/rule/rule-faults.ts';
import { deleteTeam, saveTeam } from '#db/team/save-team.ts';
import { textOf } from '#app/rules/form/form-values.ts';
import { answerSaved, refuseFields } from '#app/rules/form/serve-form.ts';
import type { Refusal, SentForm } from '#app/rules/form/serve-form.ts';

const maxDescription = 5_000;

/** Saves the team that the form holds, or deletes it when it asks so. `id` null: as a new one. */
export const sendTeam = async ({ context, values, by }: SentForm, id: number | null): Promise<Response | Refusal> => {
  const { db } = context;
  if (id !== null && textOf(values, 'intent') === 'delete')
    return answerSaved(await deleteTeam(db, id, by), 'team', (deleted) => `/teams?deleted=${String(deleted)}`);
  const draft = { name: textOf(values, 'name'), description: textOf(values, 'description') };
  const faults = textFaults(draft.name, maxNameLength, 'name');
  if (draft.description.length > maxDescription)
    faults.push({ field: 'description', rule: `must have at most ${String(maxDescription)} characters` });
  if (faults.length > 0) return refuseFields(faults);
  return answerSaved(await saveTeam(db, { id, draft }, by), 'team', (saved) => `/teams/${String(saved)}`);
};
