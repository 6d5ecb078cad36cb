import { and, asc, count, desc, eq, gte, isNotNull, isNull, max, or, sql } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { source, upstreamAck } from '../schema/index.ts';

const states = {
  waiting: count(sql`CASE WHEN ${upstreamAck.dueAt} IS NOT NULL THEN 1 END`),
  failed: count(sql`CASE WHEN ${upstreamAck.dueAt} IS NULL AND ${upstreamAck.doneAt} IS NULL THEN 1 END`),
  done: count(upstreamAck.doneAt),
};

/** How telling a source goes: what waits, what was given up and what was told since `since`, and the last error. */
export type AckCounts = { waiting: number; failed: number; done: number; lastError: string | null };

export const countUpstreamAcks = async (db: Queries, sourceId: number, since: Date): Promise<AckCounts> => {
  const isOurs = eq(upstreamAck.sourceId, sourceId);
  const isWaiting = isNotNull(upstreamAck.dueAt);
  const [row] = await db
    .select(states)
    .from(upstreamAck)
    .where(and(isOurs, or(isWaiting, gte(upstreamAck.createdAt, since))));
  const [failed] = await db
    .select({ lastError: upstreamAck.lastError })
    .from(upstreamAck)
    .where(and(isOurs, isNull(upstreamAck.doneAt), isNotNull(upstreamAck.lastError), gte(upstreamAck.createdAt, since)))
    .orderBy(desc(upstreamAck.id))
    .limit(1);
  return { waiting: 0, failed: 0, done: 0, ...row, lastError: failed?.lastError ?? null };
};

/** What became of telling one source of an incident's ticket: how many of its problems wait, were given up and were told. */
export type ToldSource = AckCounts & {
  sourceId: number;
  sourceName: string | null;
  ticketKey: string;
  doneAt: Date | null;
};

const maxSources = 20;

/** The sources that are told of the incident's tickets, at most 20. `doneAt`: when the last of its problems was. */
export const listToldSources = (db: Queries, incidentId: number): Promise<ToldSource[]> =>
  db
    .select({
      ...{ sourceId: upstreamAck.sourceId, sourceName: source.name, ticketKey: upstreamAck.ticketKey, ...states },
      doneAt: max(upstreamAck.doneAt),
      lastError: sql<string | null>`MAX(IF(${upstreamAck.doneAt} IS NULL, ${upstreamAck.lastError}, NULL))`,
    })
    .from(upstreamAck)
    .leftJoin(source, eq(source.id, upstreamAck.sourceId))
    .where(eq(upstreamAck.incidentId, incidentId))
    .groupBy(upstreamAck.sourceId, source.name, upstreamAck.ticketKey)
    .orderBy(asc(upstreamAck.sourceId))
    .limit(maxSources);
