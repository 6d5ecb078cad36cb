import { and, asc, eq } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { readJson } from '../json-column.ts';
import { ticket, ticketSystem } from '../schema/index.ts';
import { isDraft } from './list-systems.ts';

/** A ticket system that an incident may have its ticket in. */
export type OfferedSystem = Awaited<ReturnType<typeof offeredSystems>>[number];

const maxOffered = 200;

/** The ticket systems that are set up, by name. */
export const offeredSystems = async (db: Queries) => {
  const { id, name, kind, config, isEnabled } = ticketSystem;
  const rows = await db
    .select({ id, name, kind, config, isEnabled })
    .from(ticketSystem)
    .orderBy(asc(name))
    .limit(maxOffered);
  return rows.flatMap((row) => (isDraft(row.config) ? [] : [{ ...row, config: readJson(row.config) }]));
};

/** The incident's ticket in the system, whatever became of it; null: it never had one. */
export const ticketIn = async (db: Queries, incidentId: number, ticketSystemId: number) => {
  const [row] = await db
    .select()
    .from(ticket)
    .where(and(eq(ticket.incidentId, incidentId), eq(ticket.ticketSystemId, ticketSystemId)));
  return row ?? null;
};

export type IncidentTicket = NonNullable<Awaited<ReturnType<typeof ticketIn>>>;
