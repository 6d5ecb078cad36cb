import type { RowDataPacket } from 'mysql2/promise';
import type { TicketNews, TicketNewsFacts, TicketNewsKind } from '#domain/ticket/ticket-news.ts';
import type { Database } from '../database.ts';
import { readJson } from '../json-column.ts';

type Row = RowDataPacket & {
  id: number;
  incident_id: number;
  ticket_system_id: number;
  kind: TicketNewsKind;
  facts: unknown;
  at: Date;
};

/** More than people write on a ticket between two wakes; the rest comes with the next. */
const maxNews = 100;

/** What people did to the tickets of the key's incidents and no version has decided on, oldest first. */
export const loadTicketNews = async ({ pool }: Database, workflowId: string): Promise<TicketNews[]> => {
  const [rows] = await pool.execute<Row[]>(
    `SELECT n.id, n.incident_id, n.ticket_system_id, n.kind, n.facts, n.at FROM ticket_news n
     STRAIGHT_JOIN incident i ON i.id = n.incident_id AND i.workflow_id = ?
     WHERE n.link_version IS NULL ORDER BY n.id LIMIT ${String(maxNews)}`,
    [workflowId],
  );
  return rows.map((row) => ({
    ...{ id: row.id, incidentId: row.incident_id, ticketSystemId: row.ticket_system_id, kind: row.kind },
    facts: readJson(row.facts) as TicketNewsFacts, // written by findNews
    atMs: row.at.getTime(),
  }));
};
