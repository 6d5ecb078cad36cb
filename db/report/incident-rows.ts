import { and, asc, desc, eq, gt, lt, or } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { category, eventDefinition, incident, team } from '../schema/index.ts';
import { ticketsOf } from '../ticket-list.ts';
import type { TicketListRow } from '../ticket-list.ts';
import { lastAlertWithin } from './report-filter.ts';
import type { ReportFilter } from './report-filter.ts';

type SelectedRow = Awaited<ReturnType<typeof selectRows>>[number];

/** An incident with all that CitoEngine's report has of it; the names of definition, team and category are null when they're gone. */
export type IncidentReportRow = SelectedRow & { ticket: TicketListRow | null };

/** The last row of a page: the next begins behind it. */
export type IncidentReportCursor = Pick<SelectedRow, 'id' | 'lastAlertAt'>;

/** Incidents by the time of their last alert, oldest first. `after`: the last row before; null: from the first. `limit`: 1 to 200. */
export const pageOfIncidents = async (
  db: Queries,
  filter: ReportFilter,
  { after, limit }: { after: IncidentReportCursor | null; limit: number },
): Promise<IncidentReportRow[]> => {
  const where = and(lastAlertWithin(filter), after === null ? undefined : behind(after));
  return withTickets(db, await selectRows(db, where, { order: [asc(incident.lastAlertAt), asc(incident.id)], limit }));
};

/** The newest incidents of a filter by their last alert. `limit`: 1 to 200. */
export const newestIncidents = async (
  db: Queries,
  filter: ReportFilter,
  limit: number,
): Promise<IncidentReportRow[]> => {
  const order = [desc(incident.lastAlertAt), desc(incident.id)];
  return withTickets(db, await selectRows(db, lastAlertWithin(filter), { order, limit }));
};

/** Incidents of exactly this element (compared without case), newest first. `beforeId`: older ones only. `limit`: 1 to 200. */
export const pageOfElement = async (
  db: Queries,
  element: string,
  { beforeId, limit }: { beforeId: number | null; limit: number },
): Promise<IncidentReportRow[]> => {
  const older = beforeId === null ? undefined : lt(incident.id, beforeId);
  const where = and(eq(incident.element, element), older);
  return withTickets(db, await selectRows(db, where, { order: [desc(incident.id)], limit }));
};

const behind = ({ id, lastAlertAt }: IncidentReportCursor): SQL | undefined =>
  or(gt(incident.lastAlertAt, lastAlertAt), and(eq(incident.lastAlertAt, lastAlertAt), gt(incident.id, id)));

const selectRows = (db: Queries, where: SQL | undefined, { order, limit }: { order: SQL[]; limit: number }) =>
  db
    .select({
      id: incident.id,
      severity: incident.severity,
      state: incident.state,
      definitionId: incident.definitionId,
      summary: eventDefinition.summary,
      element: incident.element,
      openedAt: incident.openedAt,
      lastAlertAt: incident.lastAlertAt,
      alertCount: incident.alertCount,
      teamName: team.name,
      categoryName: category.name,
      acknowledgedAt: incident.acknowledgedAt,
      acknowledgedBy: incident.acknowledgedBy,
      closedAt: incident.closedAt,
      closedBy: incident.closedBy,
      withheldBy: incident.withheldBy,
    })
    .from(incident)
    .leftJoin(eventDefinition, eq(eventDefinition.id, incident.definitionId))
    .leftJoin(category, eq(category.id, eventDefinition.categoryId))
    .leftJoin(team, eq(team.id, incident.teamId))
    .where(where)
    .orderBy(...order)
    .limit(limit);

const withTickets = async (db: Queries, rows: SelectedRow[]): Promise<IncidentReportRow[]> => {
  const ids = rows.map(({ id }) => id);
  const byIncident = new Map<number, TicketListRow>();
  for (const ticket of (await ticketsOf(db, ids)).toReversed())
    if (ticket.externalKey !== null) byIncident.set(ticket.incidentId, ticket);
  return rows.map((row) => ({ ...row, ticket: byIncident.get(row.id) ?? null }));
};
