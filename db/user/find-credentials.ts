import { eq } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { user } from '../schema/index.ts';

/** What proves that somebody is the person; null when there is no such person. */
export const findCredentials = async (
  db: Queries,
  userId: number,
): Promise<{ passwordHash: string; totpSecret: string | null } | null> => {
  const [row] = await db
    .select({ passwordHash: user.passwordHash, totpSecret: user.totpSecret })
    .from(user)
    .where(eq(user.id, userId));
  return row ?? null;
};
