import { inArray } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { apiToken } from '../schema/index.ts';

/** The tokens were used at this time. */
export const touchTokens = async ({ db }: Database, tokenIds: number[], now: Date): Promise<void> => {
  if (tokenIds.length > 0) await db.update(apiToken).set({ lastUsedAt: now }).where(inArray(apiToken.id, tokenIds));
};
