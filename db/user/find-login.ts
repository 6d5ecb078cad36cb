import { and, eq } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { user } from '../schema/index.ts';

/** Id and password hash of the enabled user of that name (compared without case); null when there is none. */
export const findLogin = async (
  db: Queries,
  name: string,
): Promise<{ id: number; name: string; passwordHash: string } | null> => {
  const [row] = await db
    .select({ id: user.id, name: user.name, passwordHash: user.passwordHash })
    .from(user)
    .where(and(eq(user.name, name), eq(user.isEnabled, true)));
  return row ?? null;
};
