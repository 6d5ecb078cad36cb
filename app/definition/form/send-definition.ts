import { isAllowed } from '#domain/access/is-allowed.ts';
import type { Person } from '#domain/access/is-allowed.ts';
import { createDefinition, saveDefinition } from '#db/definition/save-definition.ts';
import type { DefinitionDraft, Overtaken } from '#db/definition/save-definition.ts';
import { teamOfDefinition } from '#db/rules/rule-choices.ts';
import { numberOf, textOf } from '#app/rules/form/form-values.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { answerSaved, refuseFields, refuseReach } from '#app/rules/form/serve-form.ts';
import type { FormPreview, Refusal, SentForm } from '#app/rules/form/serve-form.ts';
import { formatClock } from '#app/time/format-time.ts';
import { editActions, joinActions, splitActions } from './action-rows.ts';
import { readDefinitionForm } from './read-definition.ts';

/** The teams for which the person may write definitions; null: all. */
export const writableTeams = (person: Person): readonly number[] | null =>
  isAllowed(person, 'definition.write', { teamId: null }) ? null : person.teamIds;

/**
 * Saves the definition that the form holds, or answers a button that adds, moves or removes an action where the browser
 * didn't. `id` null: as a new one.
 */
export const sendDefinition = async (
  form: SentForm,
  id: number | null,
): Promise<Response | Refusal | FormPreview<null>> => {
  const { user, values } = form;
  const edited = editActions(splitActions(values), textOf(values, 'intent'));
  if (edited !== null) return { ok: true, values: joinActions(values, edited), preview: null };
  const owner = id === null ? null : await teamOfDefinition(form.context.db, id);
  if (id !== null && owner === null) return notThere(id);
  if (owner !== null && !isAllowed(user, 'definition.write', owner)) return foreignTeam;
  const read = readDefinitionForm(values);
  if (!read.ok) return refuseFields(read.faults);
  if (!isAllowed(user, 'definition.write', read.value)) return foreignTeam;
  return save(form, id, read.value);
};

const save = async (form: SentForm, id: number | null, draft: DefinitionDraft): Promise<Response | Refusal> => {
  const { values, by } = form;
  const { db } = form.context;
  const saved =
    id === null
      ? await createDefinition(db, { ...draft, ...chosenId(values) }, by)
      : await saveDefinition(db, { id, version: numberOf(values, 'version'), draft }, by);
  if (!saved.ok && saved.because === 'overtaken') return refuseOvertaken(saved, values, form);
  return answerSaved(saved, 'definition', (value) => `/definitions/${String(value.id)}`);
};

/** The id that a source sends already, when the form has one. */
const chosenId = (values: FormValues): { id?: number } =>
  textOf(values, 'newId') === '' ? {} : { id: numberOf(values, 'newId') };

/** What was written is kept, over the newest version: saving once more replaces that. */
const refuseOvertaken = ({ version, by, at }: Overtaken, values: FormValues, form: SentForm): Refusal => {
  const who = by === null ? '' : ` by ${by}`;
  const when = formatClock(at, form.by.now, form.zone);
  return {
    failure: 'conflict',
    message: `Not saved: the definition was changed${who} at ${when}, to version ${String(version)}. Your input is kept.`,
    hint: `Look at version ${String(version)} in another tab; saving again replaces it by yours.`,
    values: { ...values, version: [String(version)] },
  };
};

const foreignTeam = refuseReach('Not saved: you may write definitions of your own teams only.');
const notThere = (id: number): Refusal => ({
  failure: 'not_found',
  message: `There is no definition ${String(id)}; nothing was saved.`,
});
