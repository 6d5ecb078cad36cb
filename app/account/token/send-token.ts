import { tokenScopes } from '#domain/access/token-scope.ts';
import type { FieldFault } from '#domain/intake/alert.ts';
import { createToken } from '#db/token/create-token.ts';
import type { TokenOwner } from '#db/token/create-token.ts';
import { findTokenSource } from '#db/token/find-owner.ts';
import { revokeToken } from '#db/token/list-tokens.ts';
import type { TokenOwners } from '#db/token/list-tokens.ts';
import { numberOrNull, textOf } from '#app/rules/form/form-values.ts';
import { answerSaved, refuseFields } from '#app/rules/form/serve-form.ts';
import type { FormPreview, Refusal, SentForm } from '#app/rules/form/serve-form.ts';
import { expiries } from './expiries.ts';

/** A new token, to be shown this once. */
export type NewToken = { token: string; name: string };
type Answer = Promise<Response | Refusal | FormPreview<NewToken>>;

const maxName = 100;
const dayMs = 86_400_000;

/** Makes a token as the form says, or revokes the one that it names. `owners`: whose tokens the page is about. */
export const sendToken = async (form: SentForm, owners: TokenOwners, page: string): Answer => {
  const revoked = numberOrNull(form.values, 'revoke');
  if (revoked === null) return makeToken(form, owners);
  return answerSaved(await revokeToken(form.context.db, { id: revoked, owners }, form.by), 'token', () => page);
};

const makeToken = async (form: SentForm, owners: TokenOwners): Answer => {
  const { values, by, context } = form;
  const name = textOf(values, 'name');
  const days = expiries.find(({ value }) => value === textOf(values, 'days'))?.value;
  const owner = owners === 'sources' ? await sourceOf(form) : owners;
  const faults = [...tokenFaults(name, days), ...('field' in owner ? [owner] : [])];
  if (days === undefined || 'field' in owner || faults.length > 0) return refuseFields(faults);
  const scope = tokenScopes.find((one) => one === textOf(values, 'scope')) ?? 'read';
  const expiresAt = days === '' ? null : new Date(by.now.getTime() + Number(days) * dayMs);
  const token = await createToken(context.database, owner, { ...by, name, expiresAt, scope });
  return { ok: true, values: {}, preview: { token, name } };
};

const tokenFaults = (name: string, days: string | undefined): FieldFault[] => [
  ...(name === '' || name.length > maxName
    ? [{ field: 'name', rule: `must have 1 to ${String(maxName)} characters` }]
    : []),
  ...(days === undefined ? [{ field: 'days', rule: 'must be one of those that are offered' }] : []),
];

const sourceOf = async ({ values, context }: SentForm): Promise<TokenOwner | FieldFault> => {
  const source = await findTokenSource(context.db, numberOrNull(values, 'source') ?? 0);
  if (source === null) return { field: 'source', rule: 'must be a source that exists' };
  if (source.kind !== 'native') return { field: 'source', rule: 'must be of kind native; no other kind reads tokens' };
  return { sourceId: source.id };
};
