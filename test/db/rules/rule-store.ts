import { eq } from 'drizzle-orm';
import type { Database } from '#db/database.ts';
import { incident } from '#db/schema/index.ts';

export const now = new Date('2026-11-21T12:00:00Z');
export const by = { actor: 'ann', address: '192.0.2.1', now };

/** The value of what was saved; fails the test when it was refused. */
export const valueOf = async <T>(saved: Promise<{ ok: true; value: T } | { ok: false }>): Promise<T> => {
  const result = await saved;
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
};

/** When the incident was sent to look at the rules again; null: it wasn't. */
export const recheckedAt = async ({ db }: Database, id: number): Promise<Date | null> =>
  (await db.select({ at: incident.recheckAt }).from(incident).where(eq(incident.id, id)))[0]?.at ?? null;
