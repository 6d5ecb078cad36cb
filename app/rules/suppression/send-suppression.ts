import { isAllowed } from '#domain/access/is-allowed.ts';
import type { Person } from '#domain/access/is-allowed.ts';
import { definitionChoices, loadKnownIds, teamOfDefinition } from '#db/rules/rule-choices.ts';
import type { DefinitionChoice } from '#db/rules/rule-choices.ts';
import type { Queries } from '#db/database.ts';
import { endSuppression, saveSuppression } from '#db/rules/save-suppression.ts';
import { loadSuppression } from '#db/rules/suppression-list.ts';
import type { SuppressionRow } from '#db/rules/suppression-list.ts';
import { answerSaved, refuseFields, refuseReach } from '../form/serve-form.ts';
import type { Refusal, SentForm } from '../form/serve-form.ts';
import { readSuppressionForm } from './read-suppression.ts';

/** Whether the person may change a suppression of this definition; null is one of any definition, of every team. */
export const maySuppress = async (db: Queries, person: Person, definitionId: number | null): Promise<boolean> => {
  const team = definitionId === null ? null : await teamOfDefinition(db, definitionId);
  return isAllowed(person, 'suppression.write', team ?? { teamId: null });
};

/** Whether the person may change this suppression. */
export const mayChange = (person: Person, { teamId }: Pick<SuppressionRow, 'teamId'>): boolean =>
  isAllowed(person, 'suppression.write', { teamId });

/** What the form offers: definitions of the teams that the person reaches, and whether it may be any. */
export const suppressionChoices = async (
  db: Queries,
  person: Person,
): Promise<{ definitions: DefinitionChoice[]; mayBeAny: boolean }> => {
  const mayBeAny = isAllowed(person, 'suppression.write', { teamId: null });
  return { mayBeAny, definitions: await definitionChoices(db, mayBeAny ? null : person.teamIds) };
};

/** Saves what the form holds; `id` null: as a new suppression. */
export const sendSuppression = async (form: SentForm, id: number | null): Promise<Response | Refusal> => {
  const { user, values, zone, by } = form;
  const { db } = form.context;
  const existing = id === null ? null : await loadSuppression(db, id);
  if (id !== null && existing === null) return notThere(id);
  if (existing !== null && !mayChange(user, existing)) return foreignTeam;
  const known = await loadKnownIds(db);
  const { name, role } = user;
  const read = readSuppressionForm(values, zone, { role, name, nowMs: by.now.getTime(), known });
  if (!read.ok) return refuseFields(read.faults);
  if (!(await maySuppress(db, user, read.value.definitionId))) return foreignTeam;
  return answerSaved(await saveSuppression(db, { id, draft: read.value }, by), 'suppression', pathOf);
};

/** Ends the suppression now. */
export const sendEnd = async ({ user, context, by }: SentForm, id: number): Promise<Response | Refusal> => {
  const existing = await loadSuppression(context.db, id);
  if (existing === null) return notThere(id);
  if (!mayChange(user, existing)) return foreignTeam;
  return answerSaved(await endSuppression(context.db, id, by), 'suppression', pathOf);
};

const pathOf = (id: number): string => `/suppressions/${String(id)}`;

const foreignTeam = refuseReach('Not saved: you may suppress definitions of your own teams only.');
const notThere = (id: number): Refusal => ({
  failure: 'not_found',
  message: `There is no suppression ${String(id)}; nothing was done.`,
});
