import { randomBytes } from 'node:crypto';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { writeAudit } from '../audit/write-audit.ts';
import type { Changer } from '../audit/write-audit.ts';
import type { Database, Queries } from '../database.ts';
import { team, wallScreen } from '../schema/index.ts';
import { hashToken } from '../token/hash-token.ts';

/** A screen that may show its view; `teamId` null: everybody's incidents. */
export type WallScreen = { id: number; name: string; teamId: number | null; lastSeenAt: Date | null };
export type WallScreenRow = WallScreen & { teamName: string | null; createdAt: Date; createdBy: string };

const maxScreens = 200;

/**
 * A screen is there; the token that lets it in is returned this once, only its hash is stored. Writes an audit entry with it.
 * Failures: the driver's errors, e.g. for a team that doesn't exist.
 */
export const createWallScreen = (
  { db }: Database,
  screen: Pick<WallScreen, 'name' | 'teamId'>,
  by: Changer,
): Promise<string> =>
  db.transaction(async (tx) => {
    const token = `wall_${randomBytes(32).toString('base64url')}`;
    const row = { ...screen, createdAt: by.now, createdBy: by.actor };
    const [{ insertId }] = await tx.insert(wallScreen).values({ ...row, tokenHash: hashToken(token) });
    const subject = `wall_screen/${String(insertId)}`;
    await writeAudit(tx, by, { action: 'wall_screen.create', subject, after: screen });
    return token;
  });

/** The screen shows nothing any more, from its next request on. False: it doesn't exist, or was revoked before. */
export const revokeWallScreen = ({ db }: Database, id: number, by: Changer): Promise<boolean> =>
  db.transaction(async (tx) => {
    const [found] = await tx
      .update(wallScreen)
      .set({ revokedAt: by.now })
      .where(and(eq(wallScreen.id, id), isNull(wallScreen.revokedAt)));
    if (found.affectedRows === 0) return false;
    await writeAudit(tx, by, { action: 'wall_screen.revoke', subject: `wall_screen/${String(id)}` });
    return true;
  });

/** The screens that aren't revoked, oldest first, at most 200. */
export const listWallScreens = (db: Queries): Promise<WallScreenRow[]> =>
  db
    .select({ ...screenColumns, teamName: team.name, createdAt: wallScreen.createdAt, createdBy: wallScreen.createdBy })
    .from(wallScreen)
    .leftJoin(team, eq(team.id, wallScreen.teamId))
    .where(isNull(wallScreen.revokedAt))
    .orderBy(asc(wallScreen.id))
    .limit(maxScreens);

/** The screen whose token this is; null when there is none, or it was revoked. */
export const findWallScreen = async (db: Queries, token: string): Promise<WallScreen | null> => {
  const [row] = await db
    .select(screenColumns)
    .from(wallScreen)
    .where(and(eq(wallScreen.tokenHash, hashToken(token)), isNull(wallScreen.revokedAt)));
  return row ?? null;
};

/** The screen asked for its view at this time. */
export const touchWallScreen = async (db: Queries, id: number, now: Date): Promise<void> => {
  await db.update(wallScreen).set({ lastSeenAt: now }).where(eq(wallScreen.id, id));
};

const screenColumns = {
  id: wallScreen.id,
  name: wallScreen.name,
  teamId: wallScreen.teamId,
  lastSeenAt: wallScreen.lastSeenAt,
};
