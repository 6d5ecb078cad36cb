import { and, desc, eq, gt, inArray, like, lt, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { IncidentCursor } from '#domain/incident/list-cursor.ts';
import type { IncidentState } from '#domain/incident/lifecycle.ts';
import { severities } from '#domain/severity.ts';
import type { Severity } from '#domain/severity.ts';
import type { Queries } from './database.ts';
import { eventDefinition, incident, team } from './schema/index.ts';
import { ticketsOf } from './ticket-list.ts';
import type { TicketListRow } from './ticket-list.ts';

export type IncidentFilter = {
  state: IncidentState;
  /** Part of the element's name, compared without case. */
  element?: string;
  definitionId?: number;
};

export type IncidentListRow = Awaited<ReturnType<typeof selectRows>>[number] & { tickets: TicketListRow[] };

export type IncidentPage = { rows: IncidentListRow[]; next: IncidentCursor | null };

/**
 * One page of incidents of a state: closed ones by when they closed, newest first; others worst severity first, then newest.
 * `after`: the cursor of the page before. `limit`: 1 to 200 rows.
 */
export const listIncidents = async (
  db: Queries,
  filter: IncidentFilter,
  page: { after: IncidentCursor | null; limit: number },
): Promise<IncidentPage> => {
  const wanted = page.limit + 1;
  const found =
    filter.state === 'closed'
      ? await selectClosed(db, filter, { after: page.after, limit: wanted })
      : await selectBySeverity(db, filter, { after: page.after, limit: wanted });
  const rows = found.slice(0, page.limit);
  const tickets = await ticketsOf(
    db,
    rows.map(({ id }) => id),
  );
  const last = found.length > page.limit ? rows.at(-1) : undefined;
  return {
    rows: rows.map((row) => ({ ...row, tickets: tickets.filter(({ incidentId }) => incidentId === row.id) })),
    next: last === undefined ? null : cursorOf(last),
  };
};

type Page = { after: IncidentCursor | null; limit: number };

/** One query per severity, so that each goes along an index instead of sorting every open incident. */
const selectBySeverity = async (db: Queries, filter: IncidentFilter, { after, limit }: Page) => {
  const rows: Awaited<ReturnType<typeof selectRows>> = [];
  const start = after?.kind === 'severity' ? after : null;
  for (const severity of severities.slice(start === null ? 0 : severities.indexOf(start.severity))) {
    if (rows.length >= limit) break;
    const older = start?.severity === severity ? lt(incident.id, start.id) : undefined;
    const where = and(matches(filter), eq(incident.severity, severity), older);
    rows.push(...(await selectRows(db, where, { order: [desc(incident.id)], limit: limit - rows.length })));
  }
  return rows;
};

const selectClosed = (db: Queries, filter: IncidentFilter, { after, limit }: Page) => {
  const older = after?.kind === 'closed' ? olderThan(new Date(after.closedAtMs), after.id) : undefined;
  return selectRows(db, and(matches(filter), older), { order: [desc(incident.closedAt), desc(incident.id)], limit });
};

const olderThan = (closedAt: Date, id: number): SQL | undefined =>
  or(lt(incident.closedAt, closedAt), and(eq(incident.closedAt, closedAt), lt(incident.id, id)));

const matches = ({ state, element, definitionId }: IncidentFilter): SQL | undefined =>
  and(
    eq(incident.state, state),
    element === undefined ? undefined : like(incident.element, `%${escapeLike(element)}%`),
    definitionId === undefined ? undefined : eq(incident.definitionId, definitionId),
  );

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, String.raw`\$&`);

const selectRows = (db: Queries, where: SQL | undefined, { order, limit }: { order: SQL[]; limit: number }) =>
  db
    .select({
      id: incident.id,
      state: incident.state,
      severity: incident.severity,
      definitionId: incident.definitionId,
      /** null: the definition is gone. */
      summary: eventDefinition.summary,
      element: incident.element,
      alertCount: incident.alertCount,
      openedAt: incident.openedAt,
      lastAlertAt: incident.lastAlertAt,
      acknowledgedAt: incident.acknowledgedAt,
      acknowledgedBy: incident.acknowledgedBy,
      closedAt: incident.closedAt,
      closedBy: incident.closedBy,
      reopenCount: incident.reopenCount,
      withheld: incident.withheld,
      withheldBy: incident.withheldBy,
      isFlapping: incident.isFlapping,
      stormRuleId: incident.stormRuleId,
      teamId: incident.teamId,
      teamName: team.name,
    })
    .from(incident)
    .leftJoin(eventDefinition, eq(eventDefinition.id, incident.definitionId))
    .leftJoin(team, eq(team.id, incident.teamId))
    .where(where)
    .orderBy(...order)
    .limit(limit);

const cursorOf = (row: { id: number; severity: Severity; closedAt: Date | null }): IncidentCursor =>
  row.closedAt === null
    ? { kind: 'severity', severity: row.severity, id: row.id }
    : { kind: 'closed', closedAtMs: row.closedAt.getTime(), id: row.id };

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
