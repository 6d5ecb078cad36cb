import { and, desc, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import type { TokenScope } from '#domain/access/token-scope.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Database, Queries } from '../database.ts';
import { gone } from '../rules/change-rules.ts';
import type { Changer, Saved } from '../rules/change-rules.ts';
import { apiToken, source } from '../schema/index.ts';

/** A token as its owner sees it; the token itself is stored nowhere. `sourceName` null: it's a person's. */
export type TokenRow = {
  id: number;
  name: string;
  hint: string;
  scope: TokenScope;
  sourceId: number | null;
  sourceName: string | null;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

/** Whose tokens: one person's, or those of all sources. */
export type TokenOwners = { userId: number } | 'sources';

/** A page of tokens, newest first, those that are over among them. `limit`: 1 to 200. */
export const listTokens = async (
  db: Queries,
  owners: TokenOwners,
  { beforeId, limit }: { beforeId: number | null; limit: number },
): Promise<{ rows: TokenRow[]; next: number | null }> => {
  const found = await db
    .select({
      ...{ id: apiToken.id, name: apiToken.name, hint: apiToken.hint, scope: apiToken.scope },
      ...{ sourceId: apiToken.sourceId, sourceName: source.name, createdAt: apiToken.createdAt },
      ...{ expiresAt: apiToken.expiresAt, lastUsedAt: apiToken.lastUsedAt, revokedAt: apiToken.revokedAt },
    })
    .from(apiToken)
    .leftJoin(source, eq(source.id, apiToken.sourceId))
    .where(and(isOf(owners), beforeId === null ? undefined : lt(apiToken.id, beforeId)))
    .orderBy(desc(apiToken.id))
    .limit(limit + 1);
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
};

/** The token lets nobody in any more. `gone`: there is no such one of these owners, or it was revoked before. */
export const revokeToken = (db: Database['db'], token: Revoked, by: Changer): Promise<Saved<number>> =>
  db.transaction((tx) => revokeTokenIn(tx, token, by));

type Revoked = { id: number; owners: TokenOwners };

/** As {@link revokeToken}, within a transaction of its own making. */
export const revokeTokenIn = async (tx: Queries, { id, owners }: Revoked, by: Changer): Promise<Saved<number>> => {
  const [{ affectedRows }] = await tx
    .update(apiToken)
    .set({ revokedAt: by.now })
    .where(and(eq(apiToken.id, id), isOf(owners), isNull(apiToken.revokedAt)));
  if (affectedRows === 0) return gone;
  const of = owners === 'sources' ? owners : `user/${String(owners.userId)}`;
  await writeAudit(tx, by, { action: 'token.revoke', subject: `token/${String(id)}`, after: { of } });
  return { ok: true, value: id };
};

const isOf = (owners: TokenOwners) =>
  owners === 'sources' ? isNotNull(apiToken.sourceId) : eq(apiToken.userId, owners.userId);
