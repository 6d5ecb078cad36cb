import { and, count, eq, isNull, lt, or } from 'drizzle-orm';
import { writeAudit } from '../audit/write-audit.ts';
import type { Database, Queries } from '../database.ts';
import type { Changer } from '../rules/change-rules.ts';
import { recoveryCode, user } from '../schema/index.ts';
import type { SecretKey } from '../secret/secret-keys.ts';
import { noSecondStep } from './credentials.ts';
import { sealTotpSecret } from './totp-secret.ts';

/** A person's second step. `stored`: its secret as it lies there. `since` null: it waits for its first code, and logins don't ask. */
export type SecondStep = { stored: string; since: Date | null; codesLeft: number };

/** The person's second step; null: none. */
export const loadSecondStep = async (db: Queries, userId: number): Promise<SecondStep | null> => {
  const [row] = await db
    .select({ stored: user.totpSecret, since: user.totpSince })
    .from(user)
    .where(eq(user.id, userId));
  if (row === undefined || row.stored === null) return null;
  const [left] = await db.select({ codes: count() }).from(recoveryCode).where(eq(recoveryCode.userId, userId));
  return { stored: row.stored, since: row.since, codesLeft: left?.codes ?? 0 };
};

/** A secret waits, sealed, for its first code. Nothing changes when logins ask for a code already. */
export const beginSecondStep = async (
  db: Queries,
  key: SecretKey,
  { userId, secret }: { userId: number; secret: string },
): Promise<void> => {
  const set = { totpSecret: sealTotpSecret(key, userId, secret), totpLastStep: null };
  await db
    .update(user)
    .set(set)
    .where(and(eq(user.id, userId), isNull(user.totpSince)));
};

type Confirmed = { userId: number; step: number; codeHashes: string[] };

/** From now on the person's logins ask for a code; the recovery codes are the given ones. */
export const confirmSecondStep = (
  db: Database['db'],
  { userId, step, codeHashes }: Confirmed,
  by: Changer,
): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.update(user).set({ totpSince: by.now, totpLastStep: step }).where(eq(user.id, userId));
    await replaceCodes(tx, userId, codeHashes);
    await writeAudit(tx, by, { action: 'user.second_step_on', subject: `user/${String(userId)}` });
  });

/** The person's recovery codes are the given ones, and no others. */
export const renewRecoveryCodes = (
  db: Database['db'],
  { userId, codeHashes }: { userId: number; codeHashes: string[] },
  by: Changer,
): Promise<void> =>
  db.transaction(async (tx) => {
    await replaceCodes(tx, userId, codeHashes);
    await writeAudit(tx, by, { action: 'user.recovery_codes', subject: `user/${String(userId)}` });
  });

/** Logins of the person ask for no code any more. */
export const endSecondStep = (db: Database['db'], userId: number, by: Changer): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.update(user).set(noSecondStep).where(eq(user.id, userId));
    await tx.delete(recoveryCode).where(eq(recoveryCode.userId, userId));
    await writeAudit(tx, by, { action: 'user.second_step_off', subject: `user/${String(userId)}` });
  });

/** True when the code of this step is taken now; false when it, or a later one, was taken before. */
export const takeStep = async (db: Queries, userId: number, step: number): Promise<boolean> => {
  const isNewer = or(isNull(user.totpLastStep), lt(user.totpLastStep, step));
  const [{ affectedRows }] = await db
    .update(user)
    .set({ totpLastStep: step })
    .where(and(eq(user.id, userId), isNewer));
  return affectedRows === 1;
};

/** True when the person had this recovery code, which is used up now. */
export const takeRecoveryCode = async (db: Queries, userId: number, codeHash: string): Promise<boolean> => {
  const [{ affectedRows }] = await db
    .delete(recoveryCode)
    .where(and(eq(recoveryCode.userId, userId), eq(recoveryCode.codeHash, codeHash)));
  return affectedRows === 1;
};

const replaceCodes = async (tx: Queries, userId: number, codeHashes: string[]): Promise<void> => {
  await tx.delete(recoveryCode).where(eq(recoveryCode.userId, userId));
  await tx.insert(recoveryCode).values(codeHashes.map((codeHash) => ({ userId, codeHash })));
};
