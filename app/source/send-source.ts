import { isAllowed } from '#domain/access/is-allowed.ts';
import { integerFaults, textFaults } from '#domain/rule/rule-faults.ts';
import { loadSource } from '#db/source/list-sources.ts';
import { revokeSourceToken } from '#db/source/revoke-token.ts';
import { saveSource, switchSource } from '#db/source/save-source.ts';
import { createToken } from '#db/token/create-token.ts';
import { numberOf, numberOrNull, textOf } from '#app/rules/form/form-values.ts';
import { answerSaved, refuseFields, refuseReach } from '#app/rules/form/serve-form.ts';
import type { FormPreview, Refusal, SentForm } from '#app/rules/form/serve-form.ts';
import { readSourceForm } from './read-source.ts';

/** A token that was just made: its text is shown this once. */
export type MadeToken = { name: string; secret: string };

const maxTokenName = 100;
const dayMs = 86_400_000;
const maxTokenDays = 3_650;

/** Saves the source that the form holds; `id` null: as a new one. */
export const sendSource = async ({ context, values, by }: SentForm, id: number | null): Promise<Response | Refusal> => {
  const read = readSourceForm(values);
  if (!read.ok) return refuseFields(read.faults);
  return answerSaved(await saveSource(context.db, { id, draft: read.value }, by), 'source', pathOf);
};

/** Does what a button on a source's page asks: make or revoke a token, enable or disable the source. */
export const sendSourceStep = async (
  form: SentForm,
  id: number,
): Promise<Response | Refusal | FormPreview<MadeToken>> => {
  const { context, values, by, user } = form;
  const intent = textOf(values, 'intent');
  const isToken = intent === 'make_token' || intent === 'revoke_token';
  if (isToken && !isAllowed(user, 'source_token.write')) return refuseReach('Not done: you may not change tokens.');
  switch (intent) {
    case 'make_token':
      return makeToken(form, id);
    case 'revoke_token':
      return answerSaved(
        await revokeSourceToken(context.db, { id: numberOf(values, 'token') || 0, sourceId: id }, by),
        'token',
        pathOf,
      );
    case 'enable':
    case 'disable':
      return answerSaved(await switchSource(context.db, { id, isEnabled: intent === 'enable' }, by), 'source', pathOf);
    default:
      return { failure: 'invalid_input', message: 'Nothing was asked for; nothing was done.' };
  }
};

const makeToken = async (form: SentForm, id: number): Promise<Refusal | FormPreview<MadeToken>> => {
  const { context, values, by } = form;
  const source = await loadSource(context.db, id);
  if (source === null) return { failure: 'not_found', message: `There is no source ${String(id)}; nothing was done.` };
  const name = textOf(values, 'tokenName');
  const days = numberOrNull(values, 'tokenDays');
  const faults = [
    ...textFaults(name, maxTokenName, 'tokenName'),
    ...(days === null ? [] : integerFaults(days, { min: 1, max: maxTokenDays }, 'tokenDays')),
  ];
  if (faults.length > 0) return refuseFields(faults);
  const expiresAt = days === null ? null : new Date(by.now.getTime() + days * dayMs);
  const secret = await createToken(context.database, { sourceId: id }, { name, expiresAt, ...by });
  return { ok: true, values: {}, preview: { name, secret } };
};

const pathOf = (id: number): string => `/sources/${String(id)}`;
