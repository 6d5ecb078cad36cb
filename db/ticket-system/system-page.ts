import { and, count, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { SyncRules } from '#domain/ticket/sync-rules.ts';
import type { Queries } from '../database.ts';
import { readJson } from '../json-column.ts';
import { eventAction, incident, ticket, ticketRoute, ticketSystem } from '../schema/index.ts';
import { needsSomebody } from '../ticket/needs-somebody.ts';
import { isDraft } from './list-systems.ts';

/** A ticket system as people configure it. Secrets are there by name only. */
export type ConfiguredSystem = NonNullable<Awaited<ReturnType<typeof loadConfigured>>>;

/** The system with its settings; null when there is none of the id. `candidate`: settings that were written and never taken. */
export const loadConfigured = async (db: Queries, id: number) => {
  const [row] = await db.select().from(ticketSystem).where(eq(ticketSystem.id, id));
  if (row === undefined) return null;
  const { name, kind, isEnabled, ratePerMinute, ownerEmail, readAt, createdAt } = row;
  const { config, candidate, secrets, sync } = row;
  const stored = readJson(secrets);
  return {
    ...{ id, name, kind, isEnabled, ratePerMinute, ownerEmail, readAt, createdAt },
    config: readJson(config),
    candidate: candidate === null ? null : readJson(candidate),
    sync: (readJson(sync) ?? null) as SyncRules | null, // written by saveSync alone
    secretNames: typeof stored === 'object' && stored !== null ? Object.keys(stored) : [],
    isDraft: isDraft(config),
  };
};

/** What hinders that a system is deleted: routes and actions that name it, and tickets that are not over. */
export type SystemUses = { routes: number; actions: number; tickets: number };

/** How often the system is used. */
export const countUses = async (db: Queries, id: number): Promise<SystemUses> => {
  const [routes] = await db.select({ n: count() }).from(ticketRoute).where(eq(ticketRoute.ticketSystemId, id));
  const [actions] = await db
    .select({ n: count() })
    .from(eventAction)
    .where(
      and(
        sql`JSON_UNQUOTE(JSON_EXTRACT(${eventAction.effect}, '$.kind')) = 'ticket'`,
        sql`JSON_EXTRACT(${eventAction.effect}, '$.ticketSystemId') = ${id}`,
      ),
    );
  const [tickets] = await db
    .select({ n: count() })
    .from(ticket)
    .where(and(eq(ticket.ticketSystemId, id), inArray(ticket.state, ['intended', 'creating', 'open', 'unknown'])));
  return { routes: routes?.n ?? 0, actions: actions?.n ?? 0, tickets: tickets?.n ?? 0 };
};

/** A ticket that needs a person. */
export type TroubledTicket = Awaited<ReturnType<typeof listTroubled>>['rows'][number];

/** A page of the system's tickets that failed, or that nobody knows of, or that can't be brought in step, newest first. `limit`: 1 to 200. */
export const listTroubled = async (
  db: Queries,
  id: number,
  { beforeId, limit }: { beforeId: number | null; limit: number },
) => {
  const found = await db
    .select({
      id: ticket.id,
      incidentId: ticket.incidentId,
      state: ticket.state,
      attempts: ticket.attempts,
      lastError: ticket.lastError,
      failedAt: ticket.failedAt,
      element: incident.element,
      teamId: incident.teamId,
      incidentState: incident.state,
    })
    .from(ticket)
    .innerJoin(incident, eq(incident.id, ticket.incidentId))
    .where(and(eq(ticket.ticketSystemId, id), needsSomebody, beforeId === null ? undefined : lt(ticket.id, beforeId)))
    .orderBy(desc(ticket.id))
    .limit(limit + 1);
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
};
