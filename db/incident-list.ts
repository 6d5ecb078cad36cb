import { and, desc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { IncidentCursor } from '#domain/incident/list-cursor.ts';
import type { IncidentState } from '#domain/incident/lifecycle.ts';
import { orderFor } from '#domain/incident/list-sort.ts';
import type { IncidentOrder } from '#domain/incident/list-sort.ts';
import { severities } from '#domain/severity.ts';
import type { Queries } from './database.ts';
import { matchesFilter } from './incident-search/incident-filter.ts';
import type { IncidentFilter } from './incident-search/incident-filter.ts';
import { selectRows } from './incident-search/incident-row.ts';
import type { FoundRow } from './incident-search/incident-row.ts';
import { behind, cursorOf, orderBy } from './incident-search/keyset.ts';
import { incident } from './schema/index.ts';
import { ticketsOf } from './ticket-list.ts';
import type { TicketListRow } from './ticket-list.ts';

export type IncidentListRow = FoundRow & { tickets: TicketListRow[] };

export type IncidentPage = { rows: IncidentListRow[]; next: IncidentCursor | null };

/**
 * One page of incidents of a state. `order`: default closed ones by when they closed, newest first; others worst severity
 * first, then newest. `after`: the cursor of the page before, of the same order. `limit`: 1 to 200 rows.
 */
export const listIncidents = async (
  db: Queries,
  filter: IncidentFilter,
  page: { after: IncidentCursor | null; limit: number; order?: IncidentOrder },
): Promise<IncidentPage> => {
  const { after, limit, order = orderFor(filter.state, { sort: null, direction: null }) } = page;
  const found = await selectPage(db, filter, { after, limit: limit + 1, order });
  const rows = found.slice(0, limit);
  const ids = rows.map(({ id }) => id);
  const tickets = await ticketsOf(db, ids);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return {
    rows: rows.map((row) => ({ ...row, tickets: tickets.filter(({ incidentId }) => incidentId === row.id) })),
    next: last === undefined ? null : cursorOf(order.sort, last),
  };
};

type Page = { after: IncidentCursor | null; limit: number; order: IncidentOrder };

const selectPage = async (db: Queries, filter: IncidentFilter, { after, limit, order }: Page): Promise<FoundRow[]> => {
  const matches = await matchesFilter(db, filter);
  const { sort, direction } = order;
  if (sort === 'severity') return selectBySeverity(db, { filter, matches }, { after, limit });
  return selectRows(db, and(matches, behind({ ...order, sort }, after)), { order: orderBy(sort, direction), limit });
};

type Wanted = { filter: IncidentFilter; matches: SQL | undefined };

/** One query per severity, so that each goes along an index instead of sorting every open incident. */
const selectBySeverity = async (db: Queries, { filter, matches }: Wanted, page: Omit<Page, 'order'>) => {
  const rows: FoundRow[] = [];
  const start = page.after?.kind === 'severity' ? page.after : null;
  const wanted = severities.filter((severity) => filter.severities?.includes(severity) ?? true);
  for (const severity of wanted) {
    if (rows.length >= page.limit) break;
    if (start !== null && severities.indexOf(severity) < severities.indexOf(start.severity)) continue;
    const older = start?.severity === severity ? lt(incident.id, start.id) : undefined;
    const where = and(matches, eq(incident.severity, severity), older);
    rows.push(...(await selectRows(db, where, { order: [desc(incident.id)], limit: page.limit - rows.length })));
  }
  return rows;
};

const dayMs = 86_400_000;

/** How many incidents are open, acknowledged, and were closed in the 24 hours before `now`. */
export const countIncidents = async (db: Queries, now: Date): Promise<Record<IncidentState, number>> => {
  const count = sql<number>`count(*)`.mapWith(Number);
  const unclosed = await db
    .select({ state: incident.state, count })
    .from(incident)
    .where(inArray(incident.state, ['open', 'acknowledged']))
    .groupBy(incident.state);
  const [closed] = await db
    .select({ count })
    .from(incident)
    .where(and(eq(incident.state, 'closed'), gt(incident.closedAt, new Date(now.getTime() - dayMs))));
  const of = (state: IncidentState): number => unclosed.find((row) => row.state === state)?.count ?? 0;
  return { open: of('open'), acknowledged: of('acknowledged'), closed: closed?.count ?? 0 };
};
