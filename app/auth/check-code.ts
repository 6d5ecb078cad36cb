import type { Database } from '#db/database.ts';
import { takeRecoveryCode, takeStep } from '#db/user/second-step.ts';
import { hashRecoveryCode } from './recovery-codes.ts';
import { findStep } from './totp.ts';

type Person = { userId: number; totpSecret: string | null };

/** Takes a code, once: what kind it was; null when it's wrong, or was used before. */
export const checkCode = async (
  { db }: Database,
  { userId, totpSecret }: Person,
  { code, now }: { code: string; now: Date },
): Promise<'device' | 'recovery' | null> => {
  if (totpSecret === null) return null;
  const step = findStep(totpSecret, code, now);
  if (step !== null) return (await takeStep(db, userId, step)) ? 'device' : null;
  return (await takeRecoveryCode(db, userId, hashRecoveryCode(code))) ? 'recovery' : null;
};
