import { asc, eq, inArray } from 'drizzle-orm';
import type { Database, Queries } from '#db/database.ts';
import { alert, incident, ticket, timelineEntry } from '#db/schema/index.ts';
import { markerOf } from '#domain/ticket/ticket-marker.ts';
import { eventually } from './eventually.ts';

export type IncidentRecord = typeof incident.$inferSelect & {
  tickets: (typeof ticket.$inferSelect)[];
  timeline: (typeof timelineEntry.$inferSelect)[];
  linkedAlerts: number;
};

/** Everything that the read model has of an element's incidents, oldest first, as of one moment. */
export const recordsOf = ({ db }: Database, element: string): Promise<IncidentRecord[]> =>
  db.transaction((snapshot) => readRecords(snapshot, element), {
    ...{ isolationLevel: 'repeatable read', withConsistentSnapshot: true },
  });

const readRecords = async (db: Queries, element: string): Promise<IncidentRecord[]> => {
  const incidents = await db.select().from(incident).where(eq(incident.element, element)).orderBy(asc(incident.serial));
  const ids = incidents.map(({ id }) => id);
  if (ids.length === 0) return [];
  const tickets = await db.select().from(ticket).where(inArray(ticket.incidentId, ids)).orderBy(asc(ticket.id));
  const entries = await db
    .select()
    .from(timelineEntry)
    .where(inArray(timelineEntry.incidentId, ids))
    .orderBy(asc(timelineEntry.seq));
  const alerts = await db.select({ incidentId: alert.incidentId }).from(alert).where(inArray(alert.incidentId, ids));
  return incidents.map((row) => ({
    ...row,
    tickets: tickets.filter(({ incidentId }) => incidentId === row.id),
    timeline: entries.filter(({ incidentId }) => incidentId === row.id),
    linkedAlerts: alerts.filter(({ incidentId }) => incidentId === row.id).length,
  }));
};

/** The element's incidents, once `isSo` holds of them. Fails with the last ones seen. */
export const awaitRecords = async (
  database: Database,
  element: string,
  isSo: (records: IncidentRecord[]) => boolean,
): Promise<IncidentRecord[]> => {
  let seen: IncidentRecord[] = [];
  try {
    return await eventually(`the incidents of ${element}`, async () => {
      seen = await recordsOf(database, element);
      return isSo(seen) && seen;
    });
  } catch (error) {
    const last = seen.map(({ snapshot, ...row }) => ({ ...row, version: snapshot?.version }));
    throw new Error(`${String(error)}; the last were ${JSON.stringify(last)}`, { cause: error });
  }
};

/** True when the last incident has its ticket, and says so. */
export const hasTicket = (records: IncidentRecord[]): boolean => {
  const last = records.at(-1);
  return last?.tickets[0]?.state === 'open' && codesOf(last).includes('ticket_opened');
};

/** The marker of the incident's first ticket. Fails when it has none. */
export const markerOfTicket = ({ id, tickets: [row] }: Pick<IncidentRecord, 'id' | 'tickets'>): string => {
  if (row === undefined) throw new Error(`incident ${String(id)} has no ticket`);
  return markerOf({ marker: row.marker, incidentId: id });
};

/** What stays the same of an incident's tickets, however often they are read meanwhile. */
export const identitiesOf = (record: IncidentRecord | undefined) =>
  record?.tickets.map(({ id, state, externalKey, attempts, createdAt }) => ({
    ...{ id, state, externalKey, attempts, createdAt },
  }));

export const codesOf = (record: IncidentRecord | undefined): string[] => record?.timeline.map(({ code }) => code) ?? [];
