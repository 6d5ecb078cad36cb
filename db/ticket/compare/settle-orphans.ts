import { and, asc, count, eq, gt, inArray, isNull, lt } from 'drizzle-orm';
import type { Database, Queries } from '../../database.ts';
import { incident, ticket, ticketOrphan } from '../../schema/index.ts';
import { recordOrphans } from '../orphans.ts';

const rowsPerStatement = 500;

/** Every open incident whose ticket of the system is gone was found at `at`. Idempotency: the same again finds the same. */
export const recordGone = async ({ db }: Pick<Database, 'db'>, ticketSystemId: number, at: Date): Promise<void> => {
  let afterId = 0;
  for (;;) {
    const rows = await db
      .select({ id: ticket.id, incidentId: ticket.incidentId, externalKey: ticket.externalKey, url: ticket.url })
      .from(ticket)
      .innerJoin(incident, eq(incident.id, ticket.incidentId))
      .where(
        and(
          eq(ticket.ticketSystemId, ticketSystemId),
          eq(ticket.state, 'gone'),
          gt(ticket.id, afterId),
          inArray(incident.state, ['open', 'acknowledged']),
        ),
      )
      .orderBy(asc(ticket.id))
      .limit(rowsPerStatement);
    const orphans = rows.flatMap(({ incidentId, externalKey, url }) =>
      externalKey === null ? [] : [{ kind: 'ticket_gone' as const, incidentId, externalKey, url }],
    );
    await recordOrphans({ db }, ticketSystemId, { orphans, at });
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsPerStatement) return;
    afterId = last.id;
  }
};

/** What was not found again by the comparison that began at `at` is in order. To be called when it has seen everything. */
export const settleOrphans = async ({ db }: Pick<Database, 'db'>, ticketSystemId: number, at: Date): Promise<void> => {
  await db
    .update(ticketOrphan)
    .set({ resolvedAt: at, resolution: 'in_order' })
    .where(
      and(
        eq(ticketOrphan.ticketSystemId, ticketSystemId),
        isNull(ticketOrphan.resolvedAt),
        lt(ticketOrphan.foundAt, at),
      ),
    );
};

/** How many orphans of each of these systems nobody has repaired; a system without any is absent. */
export const countOrphans = async (db: Queries, ticketSystemIds: readonly number[]): Promise<Map<number, number>> => {
  if (ticketSystemIds.length === 0) return new Map();
  const rows = await db
    .select({ id: ticketOrphan.ticketSystemId, orphans: count() })
    .from(ticketOrphan)
    .where(and(isNull(ticketOrphan.resolvedAt), inArray(ticketOrphan.ticketSystemId, [...ticketSystemIds])))
    .groupBy(ticketOrphan.ticketSystemId);
  return new Map(rows.map(({ id, orphans }) => [id, orphans]));
};
