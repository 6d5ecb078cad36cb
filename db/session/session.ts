import { and, eq, gt, lt } from 'drizzle-orm';
import type { Role } from '#domain/role.ts';
import type { Queries } from '../database.ts';
import { session, teamMember, user } from '../schema/index.ts';

/** Who is logged in by a session. */
export type SessionUser = { id: number; name: string; role: Role; teamIds: number[] };

/** `idHash`: SHA-256 (hex) of the cookie's secret. */
export type NewSession = typeof session.$inferInsert;

const maxTeams = 1_000;
const deletedAtOnce = 1_000;

/** The session is on record. Failures: `ER_DUP_ENTRY` when the hash is taken. */
export const insertSession = async (db: Queries, row: NewSession): Promise<void> => {
  await db.insert(session).values(row);
};

/**
 * The enabled user of a session that hasn't expired, and when it was last used; null when there is none. Nobody is logged in by a
 * session that waits for its code, nor by a password that is to be changed first.
 */
export const findSession = async (
  db: Queries,
  idHash: string,
  now: Date,
): Promise<{ user: SessionUser; lastSeenAt: Date } | null> => {
  const rows = await db
    .select({
      id: user.id,
      name: user.name,
      role: user.role,
      lastSeenAt: session.lastSeenAt,
      teamId: teamMember.teamId,
    })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .leftJoin(teamMember, eq(teamMember.userId, user.id))
    .where(
      and(
        ...[eq(session.idHash, idHash), gt(session.expiresAt, now), eq(session.isPending, false)],
        ...[eq(user.isEnabled, true), eq(user.mustChangePassword, false)],
      ),
    )
    .limit(maxTeams);
  const [first] = rows;
  if (first === undefined) return null;
  const { id, name, role, lastSeenAt } = first;
  const teamIds = rows.flatMap(({ teamId }) => (teamId === null ? [] : [teamId]));
  return { user: { id, name, role, teamIds }, lastSeenAt };
};

/** The session was used at `lastSeenAt` and lasts until `expiresAt`. */
export const touchSession = async (
  db: Queries,
  idHash: string,
  times: { lastSeenAt: Date; expiresAt: Date },
): Promise<void> => {
  await db.update(session).set(times).where(eq(session.idHash, idHash));
};

/** The session is gone. Idempotency: a session that isn't there is no fault. */
export const deleteSession = async (db: Queries, idHash: string): Promise<void> => {
  await db.delete(session).where(eq(session.idHash, idHash));
};

/** Up to 1,000 sessions that expired before `now` are gone. */
export const deleteExpiredSessions = async (db: Queries, now: Date): Promise<void> => {
  await db.delete(session).where(lt(session.expiresAt, now)).limit(deletedAtOnce);
};

/** The enabled user whose password was right, and whose code is still to come; null when there is none. */
export const findPending = async (
  db: Queries,
  idHash: string,
  now: Date,
): Promise<{ userId: number; name: string; totpSecret: string | null } | null> => {
  const [row] = await db
    .select({ userId: user.id, name: user.name, totpSecret: user.totpSecret })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .where(
      and(
        ...[eq(session.idHash, idHash), gt(session.expiresAt, now)],
        ...[eq(session.isPending, true), eq(user.isEnabled, true)],
      ),
    );
  return row ?? null;
};

/** Somebody who got in with a password that somebody else chose. */
export type Newcomer = { userId: number; name: string; passwordHash: string };

/** The enabled user of a session who has to change their password before anything else; null when there is none. */
export const findNewcomer = async (db: Queries, idHash: string, now: Date): Promise<Newcomer | null> => {
  const [row] = await db
    .select({ userId: user.id, name: user.name, passwordHash: user.passwordHash })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .where(
      and(
        ...[eq(session.idHash, idHash), gt(session.expiresAt, now), eq(session.isPending, false)],
        ...[eq(user.isEnabled, true), eq(user.mustChangePassword, true)],
      ),
    );
  return row ?? null;
};
