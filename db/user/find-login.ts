import { and, eq } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { user } from '../schema/index.ts';

/** Id, password hash and second step of the enabled user of that name (compared without case); null when there is none. */
export const findLogin = async (
  db: Queries,
  name: string,
): Promise<{ id: number; name: string; passwordHash: string; totpSince: Date | null } | null> => {
  const [row] = await db
    .select({ id: user.id, name: user.name, passwordHash: user.passwordHash, totpSince: user.totpSince })
    .from(user)
    .where(and(eq(user.name, name), eq(user.isEnabled, true)));
  return row ?? null;
};
