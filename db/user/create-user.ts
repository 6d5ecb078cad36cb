import type { Role } from '#domain/role.ts';
import type { Database } from '../database.ts';
import { teamMember, user } from '../schema/index.ts';
import { hashPassword } from './password.ts';

export type NewUser = { name: string; password: string; role: Role; email?: string; teamIds?: number[]; now: Date };

/**
 * The user exists and may log in; returns its id. `name`: 1 to 64 characters, compared without case.
 * Failures: the driver's `ER_DUP_ENTRY` when the name is taken; then nothing is written.
 */
export const createUser = async ({ db }: Database, newUser: NewUser): Promise<number> => {
  const { name, password, role, email = null, teamIds = [], now } = newUser;
  const passwordHash = await hashPassword(password);
  return db.transaction(async (tx) => {
    const [{ insertId }] = await tx.insert(user).values({ name, email, passwordHash, role, createdAt: now });
    if (teamIds.length > 0) await tx.insert(teamMember).values(teamIds.map((teamId) => ({ teamId, userId: insertId })));
    return insertId;
  });
};
