import { and, asc, eq, gt, gte, inArray, isNotNull } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { readJson } from '../json-column.ts';
import { alert, incident, source, ticket } from '../schema/index.ts';
import type { SourceKind } from '#domain/intake/source-kind.ts';

/** A source that may want to hear of tickets. */
export type HearingSource = { id: number; kind: SourceKind; config: unknown };

const maxSources = 1_000;

/** The enabled sources with settings: what isn't among them hears of no ticket. */
export const listHearingSources = async ({ db }: Database): Promise<HearingSource[]> => {
  const { id, kind, config } = source;
  const rows = await db
    .select({ id, kind, config })
    .from(source)
    .where(and(eq(source.isEnabled, true), isNotNull(config)))
    .orderBy(asc(id))
    .limit(maxSources);
  return rows.map((row) => ({ ...row, config: readJson(row.config) }));
};

/** An incident with a ticket. `version` grows whenever one of its alerts is linked. */
export type TicketedIncident = { id: number; version: number; ticketKey: string };

/**
 * Incidents with an open ticket, by id: a page of those that aren't closed (`closedSince` null), or of those that were closed since.
 * Of several tickets, each is a row.
 */
export const listTicketedIncidents = async (
  { db }: Database,
  { afterId, limit, closedSince }: { afterId: number; limit: number; closedSince: Date | null },
): Promise<TicketedIncident[]> => {
  const { id, version } = incident;
  const isMeant =
    closedSince === null
      ? eq(incident.needsWorkflow, true)
      : and(eq(incident.state, 'closed'), gte(incident.closedAt, closedSince));
  const rows = await db
    .select({ id, version, ticketKey: ticket.externalKey })
    .from(incident)
    .innerJoin(ticket, eq(ticket.incidentId, id))
    .where(and(gt(id, afterId), isMeant, eq(ticket.state, 'open'), isNotNull(ticket.externalKey)))
    .orderBy(asc(id), asc(ticket.id))
    .limit(limit);
  return rows.flatMap(({ ticketKey, ...row }) => (ticketKey === null ? [] : [{ ...row, ticketKey }]));
};

/** A problem as its source calls it. */
export type UpstreamProblem = { sourceId: number; dedupKey: string };

const maxProblems = 10_000;

/** What these sources call the problems of an incident, each once. Reads the incident's alerts. */
export const listUpstreamProblems = (
  { db }: Database,
  incidentId: number,
  sourceIds: number[],
): Promise<UpstreamProblem[]> =>
  db
    .selectDistinct({ sourceId: alert.sourceId, dedupKey: alert.dedupKey })
    .from(alert)
    .where(and(eq(alert.incidentId, incidentId), inArray(alert.sourceId, sourceIds), eq(alert.status, 'firing')))
    .limit(maxProblems);
