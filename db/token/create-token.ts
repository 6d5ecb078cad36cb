import { randomBytes } from 'node:crypto';
import type { TokenScope } from '#domain/access/token-scope.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Database } from '../database.ts';
import { apiToken } from '../schema/index.ts';
import { hashToken } from './hash-token.ts';

const hintLength = 12;

/** Whose token it is: a user's (read API) or a source's (intake). */
export type TokenOwner = { userId: number } | { sourceId: number };

export type NewToken = {
  name: string;
  expiresAt: Date | null;
  now: Date;
  actor: string;
  address?: string | null;
  /** Default: `write`. */
  scope?: TokenScope;
};

/**
 * A new bearer token exists; the text is returned this once, only its hash is stored. Writes an audit entry with it.
 * Failures: the driver's errors, e.g. for an owner that doesn't exist.
 */
export const createToken = async ({ db }: Database, owner: TokenOwner, token: NewToken): Promise<string> => {
  const secret = `tocsin_${randomBytes(32).toString('base64url')}`;
  const { name, expiresAt, now, actor, address = null, scope = 'write' } = token;
  await db.transaction(async (tx) => {
    const row = { ...owner, name, expiresAt, scope, createdAt: now, hint: secret.slice(0, hintLength) };
    const [{ insertId }] = await tx.insert(apiToken).values({ ...row, tokenHash: hashToken(secret) });
    const subject = `token/${String(insertId)}`;
    await writeAudit(tx, { actor, address, now }, { action: 'token.create', subject, after: row });
  });
  return secret;
};
