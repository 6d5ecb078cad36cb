import { isAllowed } from '#domain/access/is-allowed.ts';
import { sourceKinds } from '#domain/intake/source-kind.ts';
import { integerFaults, textFaults } from '#domain/rule/rule-faults.ts';
import type { Read } from '#domain/rule/reading/read-shape.ts';
import { loadSource } from '#db/source/list-sources.ts';
import type { SourceRow } from '#db/source/list-sources.ts';
import { revokeSourceToken } from '#db/source/revoke-token.ts';
import { pollSoon } from '#db/source/save-settings.ts';
import { saveSource, switchSource } from '#db/source/save-source.ts';
import type { SourceDraft } from '#db/source/save-source.ts';
import { createToken } from '#db/token/create-token.ts';
import { goTo } from '#app/http/redirect.ts';
import { numberOf, numberOrNull, textOf } from '#app/rules/form/form-values.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { answerSaved, refuseFields, refuseReach } from '#app/rules/form/serve-form.ts';
import type { FormPreview, Refusal, SentForm } from '#app/rules/form/serve-form.ts';
import { readSourceForm } from './read-source.ts';
import { readSettings, withoutSecrets } from './settings/read-settings.ts';
import type { ReadSettings } from './settings/read-settings.ts';

/** A token that was just made: its text is shown this once. */
export type MadeToken = { name: string; secret: string };

const maxTokenName = 100;
const dayMs = 86_400_000;
const maxTokenDays = 3_650;

/** Saves the source that the form holds; `id` null: as a new one. */
export const sendSource = async (form: SentForm, id: number | null): Promise<Response | Refusal> => {
  const { context, values, by } = form;
  const [key = null] = context.secretKeys;
  const read = readSource(values, {
    before: id === null ? null : await loadSource(context.db, id),
    hasKey: key !== null,
  });
  if (!read.ok) return { ...refuseFields(read.faults), values: withoutSecrets(values) };
  const { draft, settings } = read.value;
  const saved = await saveSource(context.db, { id, draft, settings: { ...settings, key } }, by);
  const answer = answerSaved(saved, 'source', pathOf);
  return answer instanceof Response ? answer : { ...answer, values: withoutSecrets(values) };
};

type WholeSource = { draft: SourceDraft; settings: ReadSettings };

const readSource = (
  values: FormValues,
  { before, hasKey }: { before: SourceRow | null; hasKey: boolean },
): Read<WholeSource> => {
  const kind = before?.kind ?? sourceKinds.find((one) => one === textOf(values, 'kind')) ?? 'native';
  const read = readSourceForm({ ...values, ...(before === null ? {} : { kind: [kind] }) });
  const settings = readSettings({ kind, values, before, hasKey });
  if (read.ok && settings.ok) return { ok: true, value: { draft: read.value, settings: settings.value } };
  return { ok: false, faults: [read, settings].flatMap((one) => (one.ok ? [] : one.faults)) };
};

/** Does what a button on a source's page asks: make or revoke a token, enable or disable the source, poll it now. */
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
    case 'poll_now':
      await pollSoon(context.db, id);
      return goTo(pathOf(id));
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
