import {
  beginSecondStep,
  confirmSecondStep,
  endSecondStep,
  loadSecondStep,
  renewRecoveryCodes,
} from '#db/user/second-step.ts';
import { openTotpSecret, resealTotpSecret } from '#db/user/totp-secret.ts';
import { prove } from '#app/auth/attempt.ts';
import { checkCode } from '#app/auth/check-code.ts';
import { createRecoveryCodes, hashRecoveryCode } from '#app/auth/recovery-codes.ts';
import { createTotpSecret, findStep } from '#app/auth/totp.ts';
import { goTo } from '#app/http/redirect.ts';
import { textOf } from '#app/rules/form/form-values.ts';
import { refuseFields } from '#app/rules/form/serve-form.ts';
import type { FormPreview, Refusal, SentForm } from '#app/rules/form/serve-form.ts';

/** Recovery codes, to be shown this once. */
export type NewCodes = { codes: string[] };
type Answer = Promise<Response | Refusal | FormPreview<NewCodes>>;

const page = '/account/second-step';

/** Sets up, renews or ends one's own second step. All but the beginning need a code. */
export const sendSecondStep = async (form: SentForm): Answer => {
  const { context, user, by } = form;
  const intent = textOf(form.values, 'intent');
  const held = await loadSecondStep(context.db, user.id);
  if (held === null || intent === 'begin') return begin(form);
  if (held.since === null) return confirm(form, held.stored);
  const rule = await prove(context.database, whoOf(form), async () => {
    const given = { code: textOf(form.values, 'code'), now: by.now };
    const taken = await checkCode(context, { userId: user.id, totpSecret: held.stored }, given);
    return taken === 'device' || taken === 'recovery';
  });
  if (rule !== null) return refuseFields([{ field: 'code', rule }]);
  if (intent === 'renew')
    return giveCodes((codeHashes) => renewRecoveryCodes(context.db, { userId: user.id, codeHashes }, by));
  await endSecondStep(context.db, user.id, by);
  return goTo('/account');
};

const whoOf = ({ user, context, by }: SentForm) => ({ name: user.name, address: context.clientAddress, now: by.now });

const begin = async ({ context, user }: SentForm): Answer => {
  const [key] = context.secretKeys;
  if (key === undefined) return noKey;
  await beginSecondStep(context.db, key, { userId: user.id, secret: createTotpSecret() });
  return goTo(page);
};

const noKey: Refusal = {
  failure: 'not_allowed',
  message: 'The setting TOCSIN_SECRET_KEY is missing: without it no secret can be stored. Nothing was done.',
  hint: 'Ask whoever runs this server to set it; docs/configuration.md says how.',
};

const confirm = async (form: SentForm, stored: string): Answer => {
  const { context, user, by } = form;
  const secret = openTotpSecret(context.secretKeys, { userId: user.id, stored });
  const step = secret === null ? null : findStep(secret, textOf(form.values, 'code'), by.now);
  const rule = await prove(context.database, whoOf(form), () => Promise.resolve(step !== null));
  if (step === null || rule !== null)
    return refuseFields([{ field: 'code', rule: rule ?? 'must be the six digits that the app shows now' }]);
  await resealTotpSecret(context.db, context.secretKeys, { userId: user.id, stored });
  return giveCodes((codeHashes) => confirmSecondStep(context.db, { userId: user.id, step, codeHashes }, by));
};

const giveCodes = async (keep: (codeHashes: string[]) => Promise<void>): Answer => {
  const codes = createRecoveryCodes();
  await keep(codes.map(hashRecoveryCode));
  return { ok: true, values: {}, preview: { codes } };
};
