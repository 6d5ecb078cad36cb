import { eq } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { ticketSystem } from '../schema/index.ts';

export type TicketSystemRow = typeof ticketSystem.$inferSelect;

/** One ticket system as it is configured; null when there is none of the id. */
export const loadTicketSystem = async ({ db }: { db: Queries }, id: number): Promise<TicketSystemRow | null> => {
  const [row] = await db.select().from(ticketSystem).where(eq(ticketSystem.id, id));
  return row ?? null;
};
