import { and, desc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database, Queries } from '../database.ts';
import { incident, ticket, ticketOrphan } from '../schema/index.ts';

/** A ticket with our marker, as its system lists it. `incidentId`: of the marker; null: it names none. */
export type MarkedTicket = { key: string; id: string | null; url: string | null; incidentId: number | null };

export type Orphan = Pick<typeof ticketOrphan.$inferInsert, 'kind' | 'externalKey' | 'url' | 'incidentId'>;

/** Those that no incident has, at most 100 at a time. A ticket that is being opened is none, unless that was given up. */
export const sortMarked = async (
  { db }: Database,
  ticketSystemId: number,
  marked: MarkedTicket[],
): Promise<Orphan[]> => {
  if (marked.length === 0) return [];
  const keys = marked.map(({ key }) => key);
  const ids = marked.flatMap(({ id }) => (id === null ? [] : [id]));
  const incidentIds = marked.flatMap(({ incidentId }) => (incidentId === null ? [] : [incidentId]));
  const rows = await db
    .select({
      ...{ incidentId: ticket.incidentId, key: ticket.externalKey, id: ticket.externalId, state: ticket.state },
      isUnderway: incident.needsWorkflow,
    })
    .from(ticket)
    .leftJoin(incident, eq(incident.id, ticket.incidentId))
    .where(
      and(
        eq(ticket.ticketSystemId, ticketSystemId),
        or(
          inArray(ticket.externalKey, keys),
          ids.length === 0 ? undefined : inArray(ticket.externalId, ids),
          incidentIds.length === 0 ? undefined : inArray(ticket.incidentId, incidentIds),
        ),
      ),
    )
    .limit(1_000);
  return marked.flatMap(({ key, id, url, incidentId }) => {
    const has = rows.some((row) => (row.key === key || (id !== null && row.id === id)) && row.state !== 'detached');
    const own = rows.find((row) => row.incidentId === incidentId);
    const isComing = own?.isUnderway === true && (own.state === 'creating' || own.state === 'intended');
    if (has || isComing) return [];
    const kind = own?.state === 'open' ? ('second_ticket' as const) : ('no_incident' as const);
    return [{ kind, externalKey: key, url, incidentId }];
  });
};

/** A search may still show a ticket as it was before it was closed from here. */
const searchLagMs = 300_000;

/** They were found at `at`; one that was settled and is there again is open again, unless somebody wants to hear no more of it. */
export const recordOrphans = async (
  { db }: Pick<Database, 'db'>,
  ticketSystemId: number,
  { orphans, at }: { orphans: Orphan[]; at: Date },
): Promise<void> => {
  if (orphans.length === 0) return;
  const lately = new Date(at.getTime() - searchLagMs);
  const wasJustClosed = and(eq(ticketOrphan.resolution, 'closed'), gt(ticketOrphan.resolvedAt, lately));
  await db
    .insert(ticketOrphan)
    .values(orphans.map((orphan) => ({ ...orphan, ticketSystemId, foundAt: at })))
    .onDuplicateKeyUpdate({
      set: {
        foundAt: at,
        incidentId: sql`VALUES(incident_id)`,
        resolvedAt: sql`IF(${ticketOrphan.resolution} = 'ignored' OR ${wasJustClosed}, ${ticketOrphan.resolvedAt}, NULL)`,
      },
    });
};

/** A page of the orphans that nobody has repaired, newest first. `limit`: 1 to 200. */
export const listOrphans = async (
  db: Queries,
  ticketSystemId: number,
  { beforeId, limit }: { beforeId: number | null; limit: number },
) => {
  const found = await db
    .select()
    .from(ticketOrphan)
    .where(
      and(
        eq(ticketOrphan.ticketSystemId, ticketSystemId),
        isNull(ticketOrphan.resolvedAt),
        beforeId === null ? undefined : lt(ticketOrphan.id, beforeId),
      ),
    )
    .orderBy(desc(ticketOrphan.id))
    .limit(limit + 1);
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
};

/** Somebody repaired it, or wants to hear no more of it. False: it was settled already. */
export const resolveOrphan = async (
  db: Queries,
  id: number,
  resolved: { by: string; resolution: 'closed' | 'attached' | 'opened' | 'detached' | 'ignored'; now: Date },
): Promise<boolean> => {
  const { by: resolvedBy, resolution, now: resolvedAt } = resolved;
  const [{ affectedRows }] = await db
    .update(ticketOrphan)
    .set({ resolvedAt, resolvedBy, resolution })
    .where(and(eq(ticketOrphan.id, id), isNull(ticketOrphan.resolvedAt)));
  return affectedRows === 1;
};
