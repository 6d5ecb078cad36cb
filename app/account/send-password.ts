import { passwordFaults } from '#domain/password/password-faults.ts';
import { changeOwnPassword } from '#db/user/credentials.ts';
import { findCredentials } from '#db/user/find-credentials.ts';
import { hashPassword, verifyPassword } from '#db/user/password.ts';
import { prove } from '#app/auth/attempt.ts';
import { goTo } from '#app/http/redirect.ts';
import { refuseFields } from '#app/rules/form/serve-form.ts';
import type { Refusal, SentForm } from '#app/rules/form/serve-form.ts';
import { ownSession } from './own-session.ts';

/** Changes one's own password, once the old one is right; every other session of the person ends. */
export const sendPassword = async (form: SentForm): Promise<Response | Refusal> => {
  const { user, context, by } = form;
  const field = (name: string): string => form.values[name]?.[0] ?? '';
  const given = field('password');
  const faults = passwordFaults(given, user.name);
  if (given !== field('again')) faults.push({ field: 'again', rule: 'must be the same as the new password' });
  if (faults.length > 0) return refuse(faults);
  const rule = await prove(
    context.database,
    { name: user.name, address: context.clientAddress, now: by.now },
    async () => {
      const held = await findCredentials(context.db, user.id);
      return verifyPassword(held?.passwordHash ?? null, field('old'));
    },
  );
  if (rule !== null) return refuse([{ field: 'old', rule }]);
  const change = { userId: user.id, passwordHash: await hashPassword(given), keep: ownSession(context) };
  await changeOwnPassword(context.db, change, by);
  return goTo('/account?done=password');
};

/** Without the passwords: they aren't sent back to the page. */
const refuse = (faults: { field: string; rule: string }[]): Refusal => ({ ...refuseFields(faults), values: {} });
