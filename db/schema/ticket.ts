import { bigint, index, int, json, mysqlTable, text, uniqueIndex, varchar } from 'drizzle-orm/mysql-core';
import type { RemoteTicket } from '#domain/ticket/remote-ticket.ts';
import { ticketNewsKinds } from '#domain/ticket/ticket-news.ts';
import type { TicketNewsFacts } from '#domain/ticket/ticket-news.ts';
import { ticketStates } from '#domain/ticket/ticket-state.ts';
import type { TicketTarget } from '#domain/ticket/ticket-target.ts';
import { instant } from './columns.ts';

/** An intent first, a ticket later: at most one per incident and ticket system. */
export const ticket = mysqlTable(
  'ticket',
  {
    id: int('id').autoincrement().primaryKey(),
    incidentId: int('incident_id').notNull(),
    ticketSystemId: int('ticket_system_id').notNull(),
    state: varchar('state', { length: 16, enum: ticketStates }).notNull(),
    /** By which it is found again in its system; null: it was asked for by an older version, see `markerOf`. */
    marker: varchar('marker', { length: 40 }),
    /** The ticket's number or key in its system. */
    externalKey: varchar('external_key', { length: 100 }),
    /** What stays the same when a ticket gets another key; null: its key does. */
    externalId: varchar('external_id', { length: 100 }),
    url: varchar('url', { length: 1000 }),
    /** The ticket route that chose it; null: an action named the system, or a person did. */
    routeId: int('route_id'),
    /** What the route, or the person who asked for it, says besides: see `TicketTarget`. */
    target: json('target').$type<TicketTarget>(),
    /** The person who asked for it, or attached it; null: the engine did. */
    requestedBy: varchar('requested_by', { length: 64 }),
    attempts: int('attempts').notNull().default(0),
    /** Until when the attempt that holds the row may still be running. */
    leaseUntil: instant('lease_until'),
    lastError: text('last_error'),
    /** Since when every attempt at it failed, to open it or to bring it in step; null: the last one didn't. */
    failedAt: instant('failed_at'),
    /** As it was read, or left, the last time; `remoteVersion` grows with each writing of it. */
    remote: json('remote').$type<RemoteTicket>(),
    remoteVersion: int('remote_version').notNull().default(0),
    /** When it is to be read again; null: never. */
    readDueAt: instant('read_due_at'),
    /** The last timeline entry that the ticket has as a comment, and the one whose comment's outcome is unknown. */
    toldSeq: int('told_seq').notNull().default(0),
    tellingSeq: int('telling_seq'),
    /** The incident's state that the ticket was last brought to; null: as it was opened. */
    toldState: varchar('told_state', { length: 16 }),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('ticket_incident_system').on(table.incidentId, table.ticketSystemId),
    index('ticket_key').on(table.externalKey),
    index('ticket_external_id').on(table.ticketSystemId, table.externalId),
    index('ticket_read').on(table.ticketSystemId, table.readDueAt),
    index('ticket_state').on(table.ticketSystemId, table.state, table.id),
    index('ticket_failed').on(table.ticketSystemId, table.failedAt),
  ],
);

/** What people did to a ticket in its system, until its incident has it. */
export const ticketNews = mysqlTable(
  'ticket_news',
  {
    id: bigint('id', { mode: 'number', unsigned: true }).autoincrement().primaryKey(),
    ticketId: int('ticket_id').notNull(),
    incidentId: int('incident_id').notNull(),
    ticketSystemId: int('ticket_system_id').notNull(),
    kind: varchar('kind', { length: 16, enum: ticketNewsKinds }).notNull(),
    facts: json('facts').$type<TicketNewsFacts>().notNull(),
    at: instant('at').notNull(),
    /** The workflow's version that decided on it; null: none yet. */
    linkVersion: int('link_version'),
  },
  (table) => [
    index('ticket_news_waiting').on(table.incidentId, table.linkVersion, table.id),
    index('ticket_news_unlinked').on(table.linkVersion, table.incidentId),
    index('ticket_news_age').on(table.at),
  ],
);

/** A ticket with our marker and no incident, or an incident whose ticket is gone, until somebody repairs it. */
export const ticketOrphan = mysqlTable(
  'ticket_orphan',
  {
    id: int('id').autoincrement().primaryKey(),
    ticketSystemId: int('ticket_system_id').notNull(),
    kind: varchar('kind', { length: 16, enum: ['no_incident', 'ticket_gone', 'second_ticket'] }).notNull(),
    externalKey: varchar('external_key', { length: 100 }).notNull(),
    url: varchar('url', { length: 1000 }),
    /** Of its marker; null: it names none. */
    incidentId: int('incident_id'),
    foundAt: instant('found_at').notNull(),
    resolvedAt: instant('resolved_at'),
    resolvedBy: varchar('resolved_by', { length: 64 }),
    resolution: varchar('resolution', { length: 32 }),
  },
  (table) => [
    uniqueIndex('ticket_orphan_key').on(table.ticketSystemId, table.externalKey, table.kind),
    index('ticket_orphan_open').on(table.resolvedAt, table.id),
  ],
);
