import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { markerOf, ticketMarker } from '#domain/ticket/ticket-marker.ts';
import type { Queries } from '../database.ts';
import { loadInstallationCode } from '../installation.ts';
import { ticket } from '../schema/index.ts';

/** The marker that a ticket of the incident has, or would have if it were asked for now; `row` null: it has none. */
export const markerFor = async (
  db: Queries,
  incidentId: number,
  row: { marker: string | null } | null,
): Promise<string> =>
  row === null
    ? ticketMarker({ code: await loadInstallationCode(db), incidentId })
    : markerOf({ marker: row.marker, incidentId });

/**
 * Of these incidents, at most 100, those whose ticket in the system has a marker that names its installation. A legacy marker
 * with the number of one of them is another installation's.
 */
export const namedIncidents = async (
  db: Queries,
  ticketSystemId: number,
  incidentIds: number[],
): Promise<Set<number>> => {
  if (incidentIds.length === 0) return new Set();
  const rows = await db
    .select({ incidentId: ticket.incidentId })
    .from(ticket)
    .where(
      and(eq(ticket.ticketSystemId, ticketSystemId), inArray(ticket.incidentId, incidentIds), isNotNull(ticket.marker)),
    );
  return new Set(rows.map(({ incidentId }) => incidentId));
};
