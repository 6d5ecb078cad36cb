import { and, asc, eq, inArray, max } from 'drizzle-orm';
import { upgradeEpisode } from '#domain/incident/upgrade-state.ts';
import type { Episode } from '#domain/incident/entity-state.ts';
import type { Database, Queries } from '../database.ts';
import { readJson } from '../json-column.ts';
import { incident, ticket, timelineEntry } from '../schema/index.ts';

const maxLoaded = 100;

/**
 * Closed incidents of one key as episodes, by their rows: all that matters of an incident that is over. What its actions once
 * counted isn't among it. Those that are not of the key, or not closed, are left out; at most 100. Failures: the driver's errors.
 */
export const loadClosedEpisodes = async (
  { db }: Database,
  workflowId: string,
  incidentIds: readonly number[],
): Promise<Episode[]> => {
  if (incidentIds.length === 0) return [];
  const rows = await db
    .select()
    .from(incident)
    .where(
      and(
        eq(incident.workflowId, workflowId),
        inArray(incident.id, incidentIds.slice(0, maxLoaded)),
        eq(incident.state, 'closed'),
      ),
    )
    .orderBy(asc(incident.serial));
  return Promise.all(rows.map(async (row) => episodeOf(row, await marksOf(db, row.id))));
};

type Marks = { ticketSystems: number[]; nextSeq: number };

const marksOf = async (db: Queries, incidentId: number): Promise<Marks> => {
  const systems = await db.select({ id: ticket.ticketSystemId }).from(ticket).where(eq(ticket.incidentId, incidentId));
  const [newest] = await db
    .select({ seq: max(timelineEntry.seq) })
    .from(timelineEntry)
    .where(eq(timelineEntry.incidentId, incidentId));
  return { ticketSystems: systems.map(({ id }) => id), nextSeq: (newest?.seq ?? 0) + 1 };
};

const episodeOf = (row: typeof incident.$inferSelect, marks: Marks): Episode => {
  const { id, serial, state, severity, alertCount, reopenCount, stormRuleId } = row;
  const openedAtMs = row.openedAt.getTime();
  const lastAlertAtMs = row.lastAlertAt.getTime();
  return upgradeEpisode({
    ...{ serial, incidentId: id, state, severity, alertCount, openedAtMs, reopenCount, lastAlertAtMs },
    ...{ lastEventAtMs: lastAlertAtMs, hasMoreFiringKeys: false, outbox: [], fold: null, ...marks },
    acknowledged: stampOf(row.acknowledgedAt, row.acknowledgedBy),
    closed: { ...(stampOf(row.closedAt, row.closedBy) ?? nobody), cause: row.closeCause ?? ('person' as const) },
    labels: (readJson(row.labels) ?? {}) as Record<string, string>, // as the recorder wrote them
    sourceId: row.sourceId ?? 0,
    storm:
      stormRuleId === null ? null : { ruleId: stormRuleId, name: '', tickets: 'all' as const, joinedAtMs: openedAtMs },
  });
};

const nobody = { atMs: 0, by: '' };

const stampOf = (at: Date | null, by: string | null): { atMs: number; by: string } | null =>
  at === null ? null : { atMs: at.getTime(), by: by ?? '' };
