import { and, asc, eq, inArray, lte, max, sql } from 'drizzle-orm';
import type { SourceKind } from '#domain/intake/source-kind.ts';
import type { Database, Queries } from '../database.ts';
import { readJson, readLabels } from '../json-column.ts';
import { incident, source, ticket, upstreamAck } from '../schema/index.ts';

export type NewAck = { incidentId: number; sourceId: number; upstreamKey: string; ticketKey: string };

/** Each of these is to be told to its source. Idempotency: what is on record already stays as it is. */
export const addUpstreamAcks = async ({ db }: Database, acks: NewAck[], now: Date): Promise<void> => {
  if (acks.length === 0) return;
  await db
    .insert(upstreamAck)
    .values(acks.map((ack) => ({ ...ack, dueAt: now, createdAt: now })))
    .onDuplicateKeyUpdate({ set: { id: sql`${upstreamAck.id}` } });
};

/** A source that is to be told of tickets, with what is to be told. */
export type DueAcks = {
  source: { id: number; name: string; kind: SourceKind; config: unknown; secrets: Record<string, string> };
  acks: DueAck[];
};

export type DueAck = {
  id: number;
  incidentId: number;
  upstreamKey: string;
  ticketKey: string;
  ticketUrl: string | null;
  element: string;
  attempts: number;
  createdAt: Date;
};

const perTake = 100;

/**
 * What is due longest, all of one source, is this worker's until `until`: nobody else takes it before. null: nothing is due.
 * What belongs to a source that is gone or disabled waits for an hour.
 */
export const takeDueAcks = ({ db }: Database, { now, until }: { now: Date; until: Date }): Promise<DueAcks | null> =>
  db.transaction(async (tx) => {
    const [first] = await tx
      .select({ sourceId: upstreamAck.sourceId })
      .from(upstreamAck)
      .where(lte(upstreamAck.dueAt, now))
      .orderBy(asc(upstreamAck.dueAt))
      .limit(1);
    if (first === undefined) return null;
    const rows = await tx
      .select({ id: upstreamAck.id, attempts: upstreamAck.attempts })
      .from(upstreamAck)
      .where(and(lte(upstreamAck.dueAt, now), eq(upstreamAck.sourceId, first.sourceId)))
      .orderBy(asc(upstreamAck.dueAt))
      .limit(perTake)
      .for('update', { skipLocked: true });
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return null;
    const [row] = await tx.select().from(source).where(eq(source.id, first.sourceId));
    if (row?.isEnabled !== true) {
      await tx
        .update(upstreamAck)
        .set({ dueAt: laterOf(now) })
        .where(inArray(upstreamAck.id, ids));
      return null;
    }
    await tx
      .update(upstreamAck)
      .set({ dueAt: until, attempts: sql`${upstreamAck.attempts} + 1` })
      .where(inArray(upstreamAck.id, ids));
    const { id, name, kind, config, secrets } = row;
    return {
      source: { id, name, kind, config: readJson(config), secrets: readLabels(secrets) },
      acks: await readAcks(tx, ids),
    };
  });

const laterOf = (now: Date): Date => new Date(now.getTime() + 3_600_000);

const readAcks = async (tx: Queries, ids: number[]): Promise<DueAck[]> => {
  const { id, incidentId, upstreamKey, ticketKey, attempts, createdAt } = upstreamAck;
  return tx
    .select({
      ...{ id, incidentId, upstreamKey, ticketKey, attempts, createdAt },
      ...{ element: incident.element, ticketUrl: max(ticket.url) },
    })
    .from(upstreamAck)
    .innerJoin(incident, eq(incident.id, incidentId))
    .leftJoin(ticket, and(eq(ticket.incidentId, incidentId), eq(ticket.externalKey, ticketKey)))
    .where(inArray(id, ids))
    .groupBy(id, incident.element);
};

/** The source was told, or has nothing that it could be told of. */
export const recordAcksDone = async ({ db }: Database, ids: number[], now: Date): Promise<void> => {
  if (ids.length === 0) return;
  await db.update(upstreamAck).set({ dueAt: null, doneAt: now, lastError: null }).where(inArray(upstreamAck.id, ids));
};

/** The source couldn't be told; `dueAt` null: it won't be tried again. */
export const recordAckFailed = async (
  { db }: Database,
  id: number,
  { error, dueAt }: { error: string; dueAt: Date | null },
): Promise<void> => {
  const lastError = error.slice(0, 1_000).toWellFormed();
  await db.update(upstreamAck).set({ dueAt, lastError }).where(eq(upstreamAck.id, id));
};
