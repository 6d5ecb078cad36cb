import { and, eq, isNull } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { ticketOrphan } from '../schema/index.ts';

/** An orphan of the system that nobody has repaired; null: there is none of the id any more. */
export const findOrphan = async (db: Queries, { ticketSystemId, id }: { ticketSystemId: number; id: number }) => {
  const [row] = await db
    .select()
    .from(ticketOrphan)
    .where(
      and(eq(ticketOrphan.id, id), eq(ticketOrphan.ticketSystemId, ticketSystemId), isNull(ticketOrphan.resolvedAt)),
    );
  return row ?? null;
};
