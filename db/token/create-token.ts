import { randomBytes } from 'node:crypto';
import type { Database } from '../database.ts';
import { apiToken, auditEntry } from '../schema/index.ts';
import { hashToken } from './hash-token.ts';

const hintLength = 12;

/** Whose token it is: a user's (read API) or a source's (intake). */
export type TokenOwner = { userId: number } | { sourceId: number };

/**
 * A new bearer token exists; the text is returned this once, only its hash is stored. Writes an audit entry with it.
 * Failures: the driver's errors, e.g. for an owner that doesn't exist.
 */
export const createToken = async (
  { db }: Database,
  owner: TokenOwner,
  token: { name: string; expiresAt: Date | null; now: Date; actor: string },
): Promise<string> => {
  const secret = `tocsin_${randomBytes(32).toString('base64url')}`;
  const { name, expiresAt, now, actor } = token;
  await db.transaction(async (tx) => {
    const row = { ...owner, name, expiresAt, createdAt: now, hint: secret.slice(0, hintLength) };
    const [{ insertId }] = await tx.insert(apiToken).values({ ...row, tokenHash: hashToken(secret) });
    const subject = `token/${String(insertId)}`;
    await tx.insert(auditEntry).values({ at: now, actor, action: 'token.create', subject, before: null, after: row });
  });
  return secret;
};
