import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import type { IncidentState } from '#domain/incident/lifecycle.ts';
import type { Reason, ReasonCode } from '#domain/incident/reason.ts';
import type { Actor } from '#domain/incident/reason.ts';
import type { Queries } from './database.ts';
import { category, eventDefinition, incident, team, ticketSystem, timelineEntry } from './schema/index.ts';

/** An incident with its definition, team and category (null: gone) and its recorded engine state; null when it doesn't exist. */
export const loadIncident = async (db: Queries, id: number) => {
  const [row] = await db
    .select({
      incident,
      summary: eventDefinition.summary,
      description: eventDefinition.description,
      categoryName: category.name,
      teamName: team.name,
    })
    .from(incident)
    .leftJoin(eventDefinition, eq(eventDefinition.id, incident.definitionId))
    .leftJoin(category, eq(category.id, eventDefinition.categoryId))
    .leftJoin(team, eq(team.id, incident.teamId))
    .where(eq(incident.id, id));
  return row ?? null;
};

/** What an action on an incident needs to know: whose it is, and which workflow it is. null when it doesn't exist. */
export const loadIncidentTarget = async (db: Queries, id: number) => {
  const [row] = await db
    .select({
      teamId: incident.teamId,
      workflowId: incident.workflowId,
      serial: incident.serial,
      definitionId: incident.definitionId,
      element: incident.element,
      elementHash: incident.elementHash,
    })
    .from(incident)
    .where(eq(incident.id, id));
  return row ?? null;
};

/** The newest incident of a key. */
export type KeyNewest = { id: number; state: IncidentState };

/** The newest incident of this key, the only one that may be open; null when the key has none. */
export const findNewestOfKey = async (db: Queries, workflowId: string): Promise<KeyNewest | null> => {
  const [row] = await db
    .select({ id: incident.id, state: incident.state })
    .from(incident)
    .where(eq(incident.workflowId, workflowId))
    .orderBy(desc(incident.serial))
    .limit(1);
  return row ?? null;
};

/** One entry as recorded, with what {@link Reason} needs to be told in words. */
export type TimelineRow = Reason & { seq: number; at: Date; actor: Actor; definitionVersion: number };

/** A page of the timeline, newest first. `beforeSeq`: only older entries; null: from the newest. `limit`: 1 to 200. */
export const listTimeline = async (
  db: Queries,
  incidentId: number,
  { beforeSeq, limit }: { beforeSeq: number | null; limit: number },
): Promise<{ rows: TimelineRow[]; next: number | null }> => {
  const older = beforeSeq === null ? undefined : lt(timelineEntry.seq, beforeSeq);
  const found = await db
    .select()
    .from(timelineEntry)
    .where(and(eq(timelineEntry.incidentId, incidentId), older))
    .orderBy(desc(timelineEntry.seq))
    .limit(limit + 1);
  const rows = found.slice(0, limit).map(readEntry);
  return { rows, next: found.length > limit ? (rows.at(-1)?.seq ?? null) : null };
};

/** The newest entries of these codes, oldest first. `limit`: 1 to 200. */
export const listEntriesOf = async (
  db: Queries,
  incidentId: number,
  { codes, limit }: { codes: readonly ReasonCode[]; limit: number },
): Promise<TimelineRow[]> => {
  const found = await db
    .select()
    .from(timelineEntry)
    .where(and(eq(timelineEntry.incidentId, incidentId), inArray(timelineEntry.code, [...codes])))
    .orderBy(desc(timelineEntry.seq))
    .limit(limit);
  return found.reverse().map(readEntry);
};

const readEntry = ({ seq, at, actor, definitionVersion, code, facts }: typeof timelineEntry.$inferSelect) => {
  const reason = { code, facts } as Reason; // written together, from one reason
  return { ...reason, seq, at, actor, definitionVersion };
};

/** Names of the ticket systems, by id, of those that exist. */
export const nameTicketSystems = async (db: Queries, ids: number[]): Promise<Map<number, string>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: ticketSystem.id, name: ticketSystem.name })
    .from(ticketSystem)
    .where(inArray(ticketSystem.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
};
