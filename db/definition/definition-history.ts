import { and, desc, eq, lt } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { readJson } from '../json-column.ts';
import { auditEntry } from '../schema/index.ts';

/** One change in the audit log. `before` and `after` as they were written. */
export type HistoryEntry = { id: number; at: Date; actor: string; action: string; before: unknown; after: unknown };

/** A page of the changes of one thing, newest first. `subject`: like `definition/7`. `limit`: 1 to 200. */
export const listHistory = async (
  db: Queries,
  { subject, beforeId, limit }: { subject: string; beforeId: number | null; limit: number },
): Promise<{ rows: HistoryEntry[]; next: number | null }> => {
  const older = beforeId === null ? undefined : lt(auditEntry.id, beforeId);
  const found = await db
    .select()
    .from(auditEntry)
    .where(and(eq(auditEntry.subject, subject), older))
    .orderBy(desc(auditEntry.id))
    .limit(limit + 1);
  const rows = found.slice(0, limit).map(({ id, at, actor, action, before, after }) => ({
    ...{ id, at, actor, action, before: readJson(before), after: readJson(after) },
  }));
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
};
