import type { FieldFault } from '#domain/intake/alert.ts';
import { passwordFaults } from '#domain/password/password-faults.ts';
import type { Newcomer } from '#db/session/session.ts';
import { changeOwnPassword } from '#db/user/credentials.ts';
import { hashPassword, verifyPassword } from '#db/user/password.ts';
import type { AppContext } from '#app/server/app-context.ts';
import { ownSession } from './own-session.ts';

/** What somebody chose, twice. */
export type ChosenPassword = { password: string; again: string };

/** Changes the password that somebody else chose, after which the person is logged in; else every rule that the new one breaks. */
export const sendFirstPassword = async (
  context: AppContext,
  { userId, name, passwordHash: issued }: Newcomer,
  { password, again }: ChosenPassword,
): Promise<FieldFault[]> => {
  const faults = passwordFaults(password, name);
  if (password !== again) faults.push({ field: 'again', rule: 'must be the same as the new password' });
  if (faults.length === 0 && (await verifyPassword(issued, password)))
    faults.push({ field: 'password', rule: 'must not be the one that was given to you' });
  if (faults.length > 0) return faults;
  const change = { userId, passwordHash: await hashPassword(password), keep: ownSession(context) };
  await changeOwnPassword(context.db, change, { actor: name, address: context.clientAddress, now: context.now() });
  return [];
};
