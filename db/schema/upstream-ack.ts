import { index, int, mysqlTable, text, uniqueIndex, varchar } from 'drizzle-orm/mysql-core';
import { asciiKey, instant } from './columns.ts';

/** A source that hears that its problem has a ticket: an outbox, one row for each problem upstream. */
export const upstreamAck = mysqlTable(
  'upstream_ack',
  {
    id: int('id').autoincrement().primaryKey(),
    incidentId: int('incident_id').notNull(),
    sourceId: int('source_id').notNull(),
    /** What the source calls the problem, like Zenoss' evid. */
    upstreamKey: asciiKey('upstream_key', 100).notNull(),
    ticketKey: varchar('ticket_key', { length: 100 }).notNull(),
    /** null: done, or given up. */
    dueAt: instant('due_at'),
    attempts: int('attempts').notNull().default(0),
    doneAt: instant('done_at'),
    lastError: text('last_error'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('upstream_ack_key').on(table.sourceId, table.upstreamKey, table.incidentId),
    index('upstream_ack_due').on(table.dueAt),
    index('upstream_ack_incident').on(table.incidentId, table.id),
  ],
);
