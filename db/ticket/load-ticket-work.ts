import { and, asc, desc, eq, lt, sql } from 'drizzle-orm';
import type { TimelineEntry } from '#domain/incident/reason.ts';
import type { Database, Queries } from '../database.ts';
import {
  alert,
  category,
  eventDefinition,
  incident,
  source,
  team,
  ticket,
  ticketSystem,
  timelineEntry,
} from '../schema/index.ts';
import { findLastAlertTime } from './last-alert-time.ts';

export type TicketKey = { incidentId: number; ticketSystemId: number };

/** Everything that an attempt to open the ticket needs: its intent, its system, and the incident's facts. */
export type TicketWork = NonNullable<Awaited<ReturnType<typeof loadTicketWork>>>;

/** The ticket's row with its system, and the facts that a ticket is made from, with the first alert's texts. null: no intent. */
export const loadTicketWork = async ({ db }: Database, key: TicketKey) => {
  const [row] = await db
    .select({
      ticket: {
        id: ticket.id,
        marker: ticket.marker,
        state: ticket.state,
        attempts: ticket.attempts,
        leaseUntil: ticket.leaseUntil,
        externalKey: ticket.externalKey,
        externalId: ticket.externalId,
        url: ticket.url,
        target: ticket.target,
        requestedBy: ticket.requestedBy,
        remote: ticket.remote,
        remoteVersion: ticket.remoteVersion,
        toldSeq: ticket.toldSeq,
        tellingSeq: ticket.tellingSeq,
        toldState: ticket.toldState,
      },
      system: {
        id: ticketSystem.id,
        name: ticketSystem.name,
        kind: ticketSystem.kind,
        config: ticketSystem.config,
        secrets: ticketSystem.secrets,
        sync: ticketSystem.sync,
        isEnabled: ticketSystem.isEnabled,
        ratePerMinute: ticketSystem.ratePerMinute,
      },
      incidentState: incident.state,
      workflowId: incident.workflowId,
      facts: {
        element: incident.element,
        definitionId: incident.definitionId,
        summary: eventDefinition.summary,
        message: alert.message,
        severity: incident.severity,
        team: team.name,
        category: category.name,
        source: source.name,
        labels: alert.labels,
        firstAlertAt: alert.eventTime,
        alertCount: incident.alertCount,
      },
    })
    .from(ticket)
    .innerJoin(ticketSystem, eq(ticketSystem.id, ticket.ticketSystemId))
    .innerJoin(incident, eq(incident.id, ticket.incidentId))
    .innerJoin(eventDefinition, eq(eventDefinition.id, incident.definitionId))
    .innerJoin(team, eq(team.id, eventDefinition.teamId))
    .innerJoin(category, eq(category.id, eventDefinition.categoryId))
    .innerJoin(alert, eq(alert.incidentId, incident.id))
    .innerJoin(source, eq(source.id, alert.sourceId))
    .where(and(eq(ticket.incidentId, key.incidentId), eq(ticket.ticketSystemId, key.ticketSystemId)))
    .orderBy(asc(alert.id))
    .limit(1);
  if (row === undefined) return null;
  const [request, earlier, lastAlertAt] = await Promise.all([
    findRequest(db, key),
    findEarlier(db, key, row.workflowId),
    findLastAlertTime(db, key.incidentId, row.facts.firstAlertAt),
  ]);
  return { ...row, facts: { ...row.facts, lastAlertAt }, request, earlier };
};

/** The newest ticket that an earlier incident of the same key has in the system; null: none. */
const findEarlier = async (
  db: Queries,
  { incidentId, ticketSystemId }: TicketKey,
  workflowId: string,
): Promise<{ key: string; id: string | null } | null> => {
  const { externalKey, externalId } = ticket;
  const [row] = await db
    .select({ key: externalKey, id: externalId })
    .from(incident)
    .innerJoin(ticket, eq(ticket.incidentId, incident.id))
    .where(
      and(
        eq(incident.workflowId, workflowId),
        lt(incident.id, incidentId),
        eq(ticket.ticketSystemId, ticketSystemId),
        eq(ticket.state, 'open'),
      ),
    )
    .orderBy(desc(incident.id))
    .limit(1);
  return row?.key == null ? null : { key: row.key, id: row.id };
};

/** The timeline's entry that asked for the ticket; null: a person attached it. */
const findRequest = async (db: Queries, { incidentId, ticketSystemId }: TicketKey): Promise<TimelineEntry | null> => {
  const { seq, at, code, actor, facts, definitionVersion } = timelineEntry;
  const [entry] = await db
    .select({ seq, at, code, actor, facts, definitionVersion })
    .from(timelineEntry)
    .where(
      and(
        eq(timelineEntry.incidentId, incidentId),
        eq(code, 'ticket_requested'),
        sql`JSON_EXTRACT(${facts}, '$.ticketSystemId') = ${ticketSystemId}`,
      ),
    )
    .orderBy(asc(seq))
    .limit(1);
  return entry === undefined ? null : ({ ...entry, atMs: entry.at.getTime() } as unknown as TimelineEntry); // code and facts were written together
};
