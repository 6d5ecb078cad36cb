import { and, count, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database, Queries } from '../database.ts';
import { incident, ticket, ticketOrphan } from '../schema/index.ts';

/** A ticket with our marker, as its system lists it. `incidentId`: of the marker; null: it names none. */
export type MarkedTicket = { key: string; id: string | null; url: string | null; incidentId: number | null };

export type Orphan = Pick<typeof ticketOrphan.$inferInsert, 'kind' | 'externalKey' | 'url' | 'incidentId'>;

/** Those that no incident has, at most 100 at a time. A ticket that is just being opened is none. */
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
    .select({ incidentId: ticket.incidentId, key: ticket.externalKey, id: ticket.externalId, state: ticket.state })
    .from(ticket)
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
    const isComing = own?.state === 'creating' || own?.state === 'intended';
    if (has || isComing) return [];
    const kind = own?.state === 'open' ? ('second_ticket' as const) : ('no_incident' as const);
    return [{ kind, externalKey: key, url, incidentId }];
  });
};

/** They were found at `at`; one that was settled and is there again is open again. */
export const recordOrphans = async (
  { db }: Pick<Database, 'db'>,
  ticketSystemId: number,
  { orphans, at }: { orphans: Orphan[]; at: Date },
): Promise<void> => {
  if (orphans.length === 0) return;
  await db
    .insert(ticketOrphan)
    .values(orphans.map((orphan) => ({ ...orphan, ticketSystemId, foundAt: at })))
    .onDuplicateKeyUpdate({
      set: {
        foundAt: at,
        incidentId: sql`VALUES(incident_id)`,
        resolvedAt: sql`IF(${ticketOrphan.resolution} = 'ignored', ${ticketOrphan.resolvedAt}, NULL)`,
      },
    });
};

/** Adds the incidents whose ticket is gone, settles what was not found again, and counts what is left. */
export const markOrphans = async ({ db }: Database, ticketSystemId: number, at: Date): Promise<number> => {
  const gone = await db
    .select({ incidentId: ticket.incidentId, externalKey: ticket.externalKey, url: ticket.url })
    .from(ticket)
    .innerJoin(incident, eq(incident.id, ticket.incidentId))
    .where(
      and(
        eq(ticket.ticketSystemId, ticketSystemId),
        eq(ticket.state, 'gone'),
        inArray(incident.state, ['open', 'acknowledged']),
      ),
    )
    .limit(1_000);
  const orphans = gone.flatMap(({ externalKey, ...row }) =>
    externalKey === null ? [] : [{ ...row, kind: 'ticket_gone' as const, externalKey }],
  );
  await recordOrphans({ db }, ticketSystemId, { orphans, at });
  const isOwn = and(eq(ticketOrphan.ticketSystemId, ticketSystemId), isNull(ticketOrphan.resolvedAt));
  await db
    .update(ticketOrphan)
    .set({ resolvedAt: at, resolution: 'in_order' })
    .where(and(isOwn, lt(ticketOrphan.foundAt, at)));
  const [row] = await db.select({ found: count() }).from(ticketOrphan).where(isOwn);
  return row?.found ?? 0;
};

/** Orphans that nobody has repaired, newest first, at most `limit`. */
export const listOrphans = (db: Queries, ticketSystemId: number, limit: number) =>
  db
    .select()
    .from(ticketOrphan)
    .where(and(eq(ticketOrphan.ticketSystemId, ticketSystemId), isNull(ticketOrphan.resolvedAt)))
    .orderBy(desc(ticketOrphan.id))
    .limit(limit);

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
