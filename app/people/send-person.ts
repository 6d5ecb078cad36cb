import { passwordFaults } from '#domain/password/password-faults.ts';
import { resetPassword, resetSecondStep } from '#db/user/credentials.ts';
import { loadPerson } from '#db/user/list-people.ts';
import { hashPassword } from '#db/user/password.ts';
import { endPersonSessions, revokePersonToken } from '#db/user/revoke-access.ts';
import { createPerson, updatePerson } from '#db/user/save-person.ts';
import type { PeopleChanger } from '#db/user/save-person.ts';
import { numberOrNull, textOf } from '#app/rules/form/form-values.ts';
import { answerSaved, refuseFields } from '#app/rules/form/serve-form.ts';
import type { FormPreview, Refusal, SentForm } from '#app/rules/form/serve-form.ts';
import { ownSession } from '#app/account/own-session.ts';
import { makePassword } from './make-password.ts';
import { readPersonForm } from './read-person-form.ts';

/** A password that was made for somebody, to be shown this once. */
export type Issued = { id: number; name: string; password: string };
type Answer = Promise<Response | Refusal | FormPreview<Issued>>;

const pathOf = (id: number): string => `/users/${String(id)}`;
const changerOf = ({ user, by }: SentForm): PeopleChanger => ({ ...by, granter: { id: user.id, role: user.role } });
const notThere: Refusal = { failure: 'not_found', message: 'There is no such person; nothing was done.' };

/** Adds the person that the form holds, with the password in it, or else one that is made. */
export const sendNewPerson = async (form: SentForm): Answer => {
  const given = form.values['password']?.[0] ?? '';
  const result = await addPerson(form, given);
  // A password isn't sent back to the page, whatever becomes of the form.
  return 'failure' in result ? { ...result, values: { ...form.values, password: [] } } : result;
};

const addPerson = async (form: SentForm, given: string): Answer => {
  const read = await readPersonForm(form.context.db, form.values);
  const faults = given === '' ? [] : passwordFaults(given, textOf(form.values, 'name'));
  if (!read.ok) return refuseFields([...read.faults, ...faults]);
  if (faults.length > 0) return refuseFields(faults);
  const password = given === '' ? makePassword() : given;
  const draft = { draft: read.value, passwordHash: await hashPassword(password) };
  const saved = await createPerson(form.context.db, draft, changerOf(form));
  if (!saved.ok || given !== '') return answerSaved(saved, 'person', pathOf);
  return { ok: true, values: {}, preview: { id: saved.value, name: read.value.name, password } };
};

/** Saves a person's e-mail, role and teams. */
export const sendPerson = async (form: SentForm, id: number): Promise<Response | Refusal> => {
  const { db } = form.context;
  const row = await loadPerson(db, id);
  if (row === null) return notThere;
  const read = await readPersonForm(db, form.values, row.name);
  if (!read.ok) return refuseFields(read.faults);
  const { email, role, teamIds } = read.value;
  return answerSaved(
    await updatePerson(db, { id, update: { email, role, teamIds } }, changerOf(form)),
    'person',
    pathOf,
  );
};

/** What a person's page has buttons for. */
export const sendPersonAction = async (form: SentForm, id: number): Answer => {
  const { db } = form.context;
  const by = changerOf(form);
  const row = await loadPerson(db, id);
  if (row === null) return notThere;
  const tokenId = numberOrNull(form.values, 'revoke');
  if (tokenId !== null) return answerSaved(await revokePersonToken(db, { id, tokenId }, by), 'token', () => pathOf(id));
  switch (textOf(form.values, 'intent')) {
    case 'disable':
      return answerSaved(await updatePerson(db, { id, update: { isEnabled: false } }, by), 'person', pathOf);
    case 'enable':
      return answerSaved(await updatePerson(db, { id, update: { isEnabled: true } }, by), 'person', pathOf);
    case 'sessions': {
      const only = textOf(form.values, 'session');
      const own = form.user.id === id ? ownSession(form.context) : null;
      const which = only === '' ? { allBut: own } : { only };
      return answerSaved(await endPersonSessions(db, { id, which }, by), 'person', () => pathOf(id));
    }
    case 'second-step':
      return answerSaved(await resetSecondStep(db, id, by), 'person', pathOf);
    case 'password': {
      const password = makePassword();
      const saved = await resetPassword(db, { id, passwordHash: await hashPassword(password) }, by);
      if (!saved.ok) return answerSaved(saved, 'person', pathOf);
      return { ok: true, values: {}, preview: { id, name: row.name, password } };
    }
    default:
      return { failure: 'invalid_input', message: 'The form names no action; nothing was done.' };
  }
};
