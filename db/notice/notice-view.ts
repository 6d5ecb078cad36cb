import { and, count, desc, eq, gt, inArray, lte } from 'drizzle-orm';
import { failureSpan } from '#domain/ticket/notice/decide-notices.ts';
import type { FailedTickets, KnownNotice, NoticeView } from '#domain/ticket/notice/decide-notices.ts';
import { maxErrorLength, maxNamedIncidents } from '#domain/ticket/notice/owner-notice.ts';
import type { OwnerNoticeKind } from '#domain/ticket/notice/owner-notice.ts';
import type { Queries } from '../database.ts';
import { incident, ownerNotice, ticket, ticketSystem, ticketSystemHealth } from '../schema/index.ts';
import { mattersStill } from '../ticket/needs-somebody.ts';
import { readFacts } from './notice-facts.ts';
import { stageOfRow } from './stage-of-row.ts';

/** All that the owner of a ticket system may have to hear of, as it is now; null: there is no system of the id. */
export const readNoticeView = async (db: Queries, ticketSystemId: number, now: Date): Promise<NoticeView | null> => {
  const { isEnabled, ownerEmail } = ticketSystem;
  const { pausedUntil, failures, lastError } = ticketSystemHealth;
  const [row] = await db
    .select({ isEnabled, ownerEmail, pausedUntil, failures, lastError })
    .from(ticketSystem)
    .leftJoin(ticketSystemHealth, eq(ticketSystemHealth.ticketSystemId, ticketSystem.id))
    .where(eq(ticketSystem.id, ticketSystemId));
  if (row === undefined) return null;
  const lastFailed = await findLast(db, ticketSystemId, ['tickets_failed']);
  const lastPause = await findLast(db, ticketSystemId, ['paused', 'works_again']);
  const span = failureSpan(lastFailed, now.getTime());
  return {
    ...{ isEnabled: row.isEnabled, ownerEmail: row.ownerEmail, failures: row.failures ?? 0 },
    lastError: row.lastError?.slice(0, maxErrorLength).toWellFormed() ?? null,
    pausedUntilMs: row.pausedUntil?.getTime() ?? null,
    failed: span.ok ? await findFailed(db, ticketSystemId, span) : null,
    ...{ lastFailed, lastPause },
  };
};

const findLast = async (db: Queries, ticketSystemId: number, kinds: OwnerNoticeKind[]): Promise<KnownNotice | null> => {
  const [row] = await db
    .select()
    .from(ownerNotice)
    .where(and(eq(ownerNotice.ticketSystemId, ticketSystemId), inArray(ownerNotice.kind, kinds)))
    .orderBy(desc(ownerNotice.id))
    .limit(1);
  if (row === undefined) return null;
  const { id, kind, sentAt, createdAt, facts } = row;
  return { id, kind, stage: stageOfRow(row), atMs: (sentAt ?? createdAt).getTime(), facts: readFacts(facts) };
};

/** Tickets that began to fail in the span, and have not come to anything since; one that is tried again just now is one of them. */
const findFailed = async (
  db: Queries,
  ticketSystemId: number,
  { fromMs, toMs }: { fromMs: number | null; toMs: number },
): Promise<FailedTickets> => {
  const isMeant = and(
    eq(ticket.ticketSystemId, ticketSystemId),
    inArray(ticket.state, ['failed', 'unknown', 'open', 'creating']),
    mattersStill,
    lte(ticket.failedAt, new Date(toMs)),
    fromMs === null ? undefined : gt(ticket.failedAt, new Date(fromMs)),
  );
  const [total] = await db
    .select({ count: count() })
    .from(ticket)
    .innerJoin(incident, eq(incident.id, ticket.incidentId))
    .where(isMeant);
  if (total === undefined || total.count === 0) return { count: 0, incidents: [], error: null };
  const rows = await db
    .select({ id: incident.id, element: incident.element, error: ticket.lastError })
    .from(ticket)
    .innerJoin(incident, eq(incident.id, ticket.incidentId))
    .where(isMeant)
    .orderBy(desc(ticket.failedAt), desc(ticket.id))
    .limit(maxNamedIncidents);
  return {
    count: total.count,
    incidents: rows.map(({ id, element }) => ({ id, element })),
    error: rows[0]?.error?.slice(0, maxErrorLength).toWellFormed() ?? null,
  };
};
