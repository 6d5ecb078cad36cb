import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { gone, record } from '../rules/change-rules.ts';
import type { Changer, Saved } from '../rules/change-rules.ts';
import { apiToken } from '../schema/index.ts';

/** The token of this source is refused within 2 s, for good. Gone: the source has no such token, or it is revoked already. */
export const revokeSourceToken = (
  db: Database['db'],
  { id, sourceId }: { id: number; sourceId: number },
  by: Changer,
): Promise<Saved<number>> =>
  db.transaction(async (tx) => {
    const isIt = and(eq(apiToken.id, id), eq(apiToken.sourceId, sourceId), isNull(apiToken.revokedAt));
    const [{ affectedRows }] = await tx.update(apiToken).set({ revokedAt: by.now }).where(isIt);
    if (affectedRows === 0) return gone;
    const audit = {
      action: 'token.revoke',
      subject: `token/${String(id)}`,
      before: { sourceId },
      after: { sourceId, revokedAt: by.now },
    };
    await record(tx, by, { audit, concerned: [] });
    return { ok: true, value: sourceId };
  });
