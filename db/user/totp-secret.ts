import { and, eq } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { user } from '../schema/index.ts';
import { isSealed, openSecret, sealSecret } from '../secret/seal-secret.ts';
import type { SecretKey, SecretKeys } from '../secret/secret-keys.ts';

/** What a person's row holds: sealed, or as an older version left it. */
export type StoredTotp = { userId: number; stored: string };

const contextOf = (userId: number): string => `user/${String(userId)}/totp`;

/** The secret of a second step as it may be stored: good for that person only. */
export const sealTotpSecret = (key: SecretKey, userId: number, secret: string): string =>
  sealSecret(key, secret, contextOf(userId));

/** The secret, base32; null when none of the keys opens it. */
export const openTotpSecret = (keys: SecretKeys, { userId, stored }: StoredTotp): string | null => {
  if (!isSealed(stored)) return stored;
  const opened = openSecret(keys, stored, contextOf(userId));
  return opened.ok ? opened.plain : null;
};

/** The secret is sealed with the present key, if there is one. Idempotency: one that is so, or that was replaced meanwhile, stays. */
export const resealTotpSecret = async (
  db: Queries,
  keys: SecretKeys,
  { userId, stored }: StoredTotp,
): Promise<void> => {
  const [key] = keys;
  const secret = openTotpSecret(keys, { userId, stored });
  if (key === undefined || secret === null || isOf(key, { userId, stored })) return;
  await db
    .update(user)
    .set({ totpSecret: sealTotpSecret(key, userId, secret) })
    .where(and(eq(user.id, userId), eq(user.totpSecret, stored)));
};

const isOf = (key: SecretKey, { userId, stored }: StoredTotp): boolean =>
  isSealed(stored) && openSecret([key], stored, contextOf(userId)).ok;
