import type { Database } from '#db/database.ts';
import type { SecretKeys } from '#db/secret/secret-keys.ts';
import { takeRecoveryCode, takeStep } from '#db/user/second-step.ts';
import { openTotpSecret, resealTotpSecret } from '#db/user/totp-secret.ts';
import { hashRecoveryCode } from './recovery-codes.ts';
import { findStep } from './totp.ts';

type Person = { userId: number; totpSecret: string | null };
type Lock = { database: Database; secretKeys: SecretKeys };

/** What kind of code it was. `unreadable`: a device's code can't be checked, as no key opens the secret. */
export type CheckedCode = 'device' | 'recovery' | 'wrong' | 'unreadable';

/** Takes a code, once; it is wrong as well when it was used before. The secret is sealed with the present key from then on. */
export const checkCode = async (
  { database: { db }, secretKeys }: Lock,
  { userId, totpSecret: stored }: Person,
  { code, now }: { code: string; now: Date },
): Promise<CheckedCode> => {
  if (stored === null) return 'wrong';
  const secret = openTotpSecret(secretKeys, { userId, stored });
  const step = secret === null ? null : findStep(secret, code, now);
  if (step !== null) {
    if (!(await takeStep(db, userId, step))) return 'wrong';
    await resealTotpSecret(db, secretKeys, { userId, stored });
    return 'device';
  }
  if (await takeRecoveryCode(db, userId, hashRecoveryCode(code))) return 'recovery';
  return secret === null ? 'unreadable' : 'wrong';
};
