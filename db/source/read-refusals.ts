import { and, asc, eq, gte, max, sql } from 'drizzle-orm';
import type { SourceKind } from '#domain/intake/source-kind.ts';
import type { Queries } from '../database.ts';
import { sourceRefusal } from '../schema/index.ts';
import { unknownSource } from './add-refusals.ts';

/** Requests that were refused with one status, and when last. */
export type RefusalCount = { status: number; requests: number; lastAt: Date };

const total = sql<number>`sum(${sourceRefusal.requests})`.mapWith(Number);

/** What was refused since `since`: of this source, and of senders whom nobody knows at the address of its kind. */
export const readRefusals = async (
  db: Queries,
  { id, kind }: { id: number; kind: SourceKind },
  since: Date,
): Promise<{ own: RefusalCount[]; unknown: RefusalCount[] }> => {
  const read = async (sourceId: number): Promise<RefusalCount[]> => {
    const rows = await db
      .select({ status: sourceRefusal.status, requests: total, lastAt: max(sourceRefusal.lastAt) })
      .from(sourceRefusal)
      .where(
        and(eq(sourceRefusal.sourceId, sourceId), eq(sourceRefusal.kind, kind), gte(sourceRefusal.bucketAt, since)),
      )
      .groupBy(sourceRefusal.status)
      .orderBy(asc(sourceRefusal.status));
    return rows.map((row) => ({ ...row, lastAt: row.lastAt ?? since }));
  };
  return { own: await read(id), unknown: await read(unknownSource) };
};
