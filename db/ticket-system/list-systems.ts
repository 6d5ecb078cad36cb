import { asc, count, eq, gt, inArray } from 'drizzle-orm';
import type { Comparison } from '#domain/ticket/comparison.ts';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import type { Queries } from '../database.ts';
import { readJson } from '../json-column.ts';
import { readComparison } from '../ticket/compare/comparisons.ts';
import { countOrphans } from '../ticket/compare/settle-orphans.ts';
import { ticket, ticketSystem, ticketSystemHealth } from '../schema/index.ts';

/** How many tickets of a system are in each state; one that none is in is absent. */
export type TicketCounts = Partial<Record<TicketState, number>>;

/**
 * A ticket system in its list. `isDraft`: its settings were never taken. `failures`: since the last success. `orphans`: tickets
 * without their incident, and the other way round, that nobody has repaired. `comparison`: how the last one ended.
 */
export type ListedSystem = Awaited<ReturnType<typeof listTicketSystems>>['rows'][number];

const asListed = {
  id: ticketSystem.id,
  name: ticketSystem.name,
  kind: ticketSystem.kind,
  config: ticketSystem.config,
  isEnabled: ticketSystem.isEnabled,
  readAt: ticketSystem.readAt,
  compared: ticketSystem.compared,
  failures: ticketSystemHealth.failures,
  pausedUntil: ticketSystemHealth.pausedUntil,
  lastOkAt: ticketSystemHealth.lastOkAt,
};

/** A page of the ticket systems in the order in which they were made, each with how it does. `limit`: 1 to 200. */
export const listTicketSystems = async (db: Queries, { afterId, limit }: { afterId: number | null; limit: number }) => {
  const found = await db
    .select(asListed)
    .from(ticketSystem)
    .leftJoin(ticketSystemHealth, eq(ticketSystemHealth.ticketSystemId, ticketSystem.id))
    .where(afterId === null ? undefined : gt(ticketSystem.id, afterId))
    .orderBy(asc(ticketSystem.id))
    .limit(limit + 1);
  const shown = found.slice(0, limit);
  const ids = shown.map(({ id }) => id);
  const [counts, orphans] = await Promise.all([countTickets(db, ids), countOrphans(db, ids)]);
  const rows = shown.map(({ config, compared, ...row }) => ({
    ...row,
    orphans: orphans.get(row.id) ?? 0,
    comparison: comparisonEnd(readComparison(compared)),
    failures: row.failures ?? 0,
    isDraft: isDraft(config),
    tickets: counts.get(row.id) ?? {},
  }));
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
};

const comparisonEnd = (last: Comparison | null): 'never' | 'whole' | 'failed' =>
  last === null ? 'never' : last.error === null ? 'whole' : 'failed';

/** How many tickets each of these systems has, by state: along one index. */
export const countTickets = async (db: Queries, ids: readonly number[]): Promise<Map<number, TicketCounts>> => {
  const found = new Map<number, TicketCounts>();
  if (ids.length === 0) return found;
  const rows = await db
    .select({ id: ticket.ticketSystemId, state: ticket.state, tickets: count() })
    .from(ticket)
    .where(inArray(ticket.ticketSystemId, [...ids]))
    .groupBy(ticket.ticketSystemId, ticket.state);
  for (const { id, state, tickets } of rows) found.set(id, { ...found.get(id), [state]: tickets });
  return found;
};

/** True while no settings of it were ever taken: then it can't be enabled. */
export const isDraft = (config: unknown): boolean => {
  const read = readJson(config);
  return typeof read !== 'object' || read === null || Object.keys(read).length === 0;
};
