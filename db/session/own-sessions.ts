import { and, desc, eq, gt, ne } from 'drizzle-orm';
import { writeAudit } from '../audit/write-audit.ts';
import type { Database, Queries } from '../database.ts';
import type { Changer } from '../rules/change-rules.ts';
import { session } from '../schema/index.ts';

/** A session as its owner sees it. `idHash` names it; nobody can log in with that. */
export type OwnSession = { idHash: string; createdAt: Date; lastSeenAt: Date; address: string; userAgent: string };

const maxSessions = 200;

/** The sessions that somebody has at `now`, the last used first; at most 200. */
export const listSessions = (db: Queries, userId: number, now: Date): Promise<OwnSession[]> =>
  db
    .select({
      ...{ idHash: session.idHash, createdAt: session.createdAt, lastSeenAt: session.lastSeenAt },
      ...{ address: session.address, userAgent: session.userAgent },
    })
    .from(session)
    .where(and(eq(session.userId, userId), gt(session.expiresAt, now), eq(session.isPending, false)))
    .orderBy(desc(session.lastSeenAt))
    .limit(maxSessions);

/** That session of the person is over, or all others than the one that stays. Returns how many ended. */
export const endSessions = (
  db: Database['db'],
  { userId, which }: { userId: number; which: { only: string } | { allBut: string } },
  by: Changer,
): Promise<number> =>
  db.transaction(async (tx) => {
    const isMeant = 'only' in which ? eq(session.idHash, which.only) : ne(session.idHash, which.allBut);
    const [{ affectedRows }] = await tx.delete(session).where(and(eq(session.userId, userId), isMeant));
    const subject = `user/${String(userId)}`;
    if (affectedRows > 0)
      await writeAudit(tx, by, { action: 'session.end', subject, after: { sessions: affectedRows } });
    return affectedRows;
  });
