import { desc, eq } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { ownerNotice } from '../schema/index.ts';
import { readFacts } from './notice-facts.ts';
import { stageOfRow } from './stage-of-row.ts';

/** A notice as the page of its system shows it. */
export type ListedNotice = Awaited<ReturnType<typeof listNotices>>[number];

/** The newest notices of a ticket system, newest first, with what became of each. `limit`: 1 to 100. */
export const listNotices = async (db: Queries, ticketSystemId: number, limit: number) => {
  const rows = await db
    .select()
    .from(ownerNotice)
    .where(eq(ownerNotice.ticketSystemId, ticketSystemId))
    .orderBy(desc(ownerNotice.id))
    .limit(limit);
  return rows.map((row) => {
    const { id, kind, recipient, dueAt, sentAt, lastError, createdAt } = row;
    const { count } = readFacts(row.facts);
    return { id, kind, recipient, count, dueAt, sentAt, lastError, createdAt, stage: stageOfRow(row) };
  });
};
