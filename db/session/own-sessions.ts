import { and, desc, eq, gt, ne } from 'drizzle-orm';
import { writeAudit } from '../audit/write-audit.ts';
import type { Database, Queries } from '../database.ts';
import type { Changer } from '../rules/change-rules.ts';
import { session } from '../schema/index.ts';

/** A session as its owner and admins see it. `idHash` names it; nobody can log in with that. */
export type SessionRow = { idHash: string; createdAt: Date; lastSeenAt: Date; address: string; userAgent: string };

const maxSessions = 200;

/** The sessions that somebody has at `now`, the last used first; at most 200. */
export const listSessions = (db: Queries, userId: number, now: Date): Promise<SessionRow[]> =>
  db
    .select({
      ...{ idHash: session.idHash, createdAt: session.createdAt, lastSeenAt: session.lastSeenAt },
      ...{ address: session.address, userAgent: session.userAgent },
    })
    .from(session)
    .where(and(eq(session.userId, userId), gt(session.expiresAt, now), eq(session.isPending, false)))
    .orderBy(desc(session.lastSeenAt))
    .limit(maxSessions);

/** One session by its hash, or all others than one; with `allBut` null, all of them. */
export type WhichSessions = { only: string } | { allBut: string | null };
type Ended = { userId: number; which: WhichSessions };

/** That session of the person is over, or all others than the one that stays. Returns how many ended. */
export const endSessions = (db: Database['db'], ended: Ended, by: Changer): Promise<number> =>
  db.transaction((tx) => endSessionsIn(tx, ended, by));

/** As {@link endSessions}, within a transaction of its own making. */
export const endSessionsIn = async (tx: Queries, { userId, which }: Ended, by: Changer): Promise<number> => {
  const [{ affectedRows }] = await tx.delete(session).where(and(eq(session.userId, userId), isMeant(which)));
  const subject = `user/${String(userId)}`;
  if (affectedRows > 0) await writeAudit(tx, by, { action: 'session.end', subject, after: { sessions: affectedRows } });
  return affectedRows;
};

const isMeant = (which: WhichSessions) => {
  if ('only' in which) return eq(session.idHash, which.only);
  return which.allBut === null ? undefined : ne(session.idHash, which.allBut);
};
