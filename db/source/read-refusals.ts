import { and, asc, eq, gte, inArray, max, sql } from 'drizzle-orm';
import type { SourceKind } from '#domain/intake/source-kind.ts';
import type { Queries } from '../database.ts';
import { sourceRefusal } from '../schema/index.ts';
import { unknownSource } from './add-refusals.ts';

/** Requests that were refused with one status, and when last. */
export type RefusalCount = { status: number; requests: number; lastAt: Date };

const total = sql<number>`sum(${sourceRefusal.requests})`.mapWith(Number);

/** What was refused since `since`: of this source, and of senders whom nobody knows at the address of its kind. One statement: as of one moment. */
export const readRefusals = async (
  db: Queries,
  { id, kind }: { id: number; kind: SourceKind },
  since: Date,
): Promise<{ own: RefusalCount[]; unknown: RefusalCount[] }> => {
  const { sourceId, status, lastAt, bucketAt } = sourceRefusal;
  const rows = await db
    .select({ sourceId, status, requests: total, lastAt: max(lastAt) })
    .from(sourceRefusal)
    .where(and(inArray(sourceId, [id, unknownSource]), eq(sourceRefusal.kind, kind), gte(bucketAt, since)))
    .groupBy(sourceId, status)
    .orderBy(asc(status));
  const countsOf = (of: number): RefusalCount[] =>
    rows.flatMap(({ sourceId, lastAt, ...row }) => (sourceId === of ? [{ ...row, lastAt: lastAt ?? since }] : []));
  return { own: countsOf(id), unknown: countsOf(unknownSource) };
};
