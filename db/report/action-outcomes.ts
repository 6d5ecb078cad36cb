import { and, eq, inArray, sql } from 'drizzle-orm';
import type { WithheldKind } from '#domain/rule/withholder.ts';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import type { Queries } from '../database.ts';
import { eventDefinition, incident, ticket, ticketSystem, timelineEntry } from '../schema/index.ts';
import { countAll, openedWithin } from './report-filter.ts';
import type { ReportFilter } from './report-filter.ts';

const outcomeCodes = ['action_fired', 'action_withheld', 'action_dropped', 'action_broken'] as const;

/** How often an action of a definition did something, or why it didn't. `because`: of what was withheld or dropped. */
export type ActionOutcome = {
  definitionId: number;
  /** null: the definition is gone. */
  summary: string | null;
  actionName: string;
  outcome: (typeof outcomeCodes)[number];
  because: WithheldKind | null;
  count: number;
};

export type TicketOutcome = { systemName: string | null; state: TicketState; count: number; attempts: number };

const maxOutcomes = 2_000;

const fact = (path: string) => sql<string | null>`json_unquote(json_extract(${timelineEntry.facts}, ${path}))`;

/** What became of the actions of incidents that opened within the filter's period; most first, at most 2,000 rows. */
export const actionOutcomes = async (db: Queries, filter: ReportFilter): Promise<ActionOutcome[]> => {
  // An older version wrote the kind alone.
  const because = sql<WithheldKind | null>`coalesce(${fact('$.because.kind')}, ${fact('$.because')})`;
  const rows = await db
    .select({
      definitionId: incident.definitionId,
      summary: sql<string | null>`max(${eventDefinition.summary})`,
      actionName: sql<string>`coalesce(${fact('$.trigger.actionName')}, '')`.as('action_name'),
      outcome: timelineEntry.code,
      because: because.as('because'),
      count: countAll.as('outcomes'),
    })
    .from(incident)
    .innerJoin(timelineEntry, eq(timelineEntry.incidentId, incident.id))
    .leftJoin(eventDefinition, eq(eventDefinition.id, incident.definitionId))
    .where(and(openedWithin(filter), inArray(timelineEntry.code, [...outcomeCodes])))
    .groupBy(incident.definitionId, sql`action_name`, timelineEntry.code, sql`because`)
    .orderBy(sql`outcomes desc`, incident.definitionId)
    .limit(maxOutcomes);
  return rows.flatMap((row) => {
    const outcome = outcomeCodes.find((code) => code === row.outcome);
    return outcome === undefined ? [] : [{ ...row, outcome }];
  });
};

/** What became of the tickets of incidents that opened within the filter's period, per ticket system (null: gone). */
export const ticketOutcomes = (db: Queries, filter: ReportFilter): Promise<TicketOutcome[]> =>
  db
    .select({
      systemName: ticketSystem.name,
      state: ticket.state,
      count: countAll,
      attempts: sql<number>`coalesce(sum(${ticket.attempts}), 0)`.mapWith(Number),
    })
    .from(incident)
    .innerJoin(ticket, eq(ticket.incidentId, incident.id))
    .leftJoin(ticketSystem, eq(ticketSystem.id, ticket.ticketSystemId))
    .where(openedWithin(filter))
    .groupBy(ticketSystem.name, ticket.state)
    .orderBy(ticketSystem.name, ticket.state)
    .limit(maxOutcomes);
