import { and, eq, gt, isNull, or } from 'drizzle-orm';
import type { TokenScope } from '#domain/access/token-scope.ts';
import type { Role } from '#domain/role.ts';
import type { Database } from '../database.ts';
import { apiToken, user } from '../schema/index.ts';
import { hashToken } from './hash-token.ts';

/** The enabled user whose valid token this is; null when there is none. */
export const findTokenUser = async (
  { db }: Database,
  token: string,
  now: Date,
): Promise<{ tokenId: number; userId: number; name: string; role: Role; scope: TokenScope } | null> => {
  const [row] = await db
    .select({ tokenId: apiToken.id, userId: user.id, name: user.name, role: user.role, scope: apiToken.scope })
    .from(apiToken)
    .innerJoin(user, eq(user.id, apiToken.userId))
    .where(
      and(
        eq(apiToken.tokenHash, hashToken(token)),
        eq(user.isEnabled, true),
        isNull(apiToken.revokedAt),
        or(isNull(apiToken.expiresAt), gt(apiToken.expiresAt, now)),
      ),
    );
  return row ?? null;
};
