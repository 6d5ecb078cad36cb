import { bigint, boolean, index, int, json, mysqlTable, text, uniqueIndex, varchar } from 'drizzle-orm/mysql-core';
import type { RemoteTicket } from '#domain/ticket/remote-ticket.ts';
import type { SyncRules } from '#domain/ticket/sync-rules.ts';
import type { RouteMatch } from '#domain/ticket/route/ticket-route.ts';
import { ticketNewsKinds } from '#domain/ticket/ticket-news.ts';
import type { TicketNewsFacts } from '#domain/ticket/ticket-news.ts';
import { ticketStates } from '#domain/ticket/ticket-state.ts';
import type { TicketTarget } from '#domain/ticket/ticket-target.ts';
import { ticketSystemKinds } from '#domain/ticket/ticket-system-kind.ts';
import { asciiKey, instant } from './columns.ts';

export const ticketSystem = mysqlTable('ticket_system', {
  id: int('id').autoincrement().primaryKey(),
  name: varchar('name', { length: 100 }).notNull().unique(),
  kind: varchar('kind', { length: 32, enum: ticketSystemKinds }).notNull(),
  config: json('config').$type<unknown>().notNull(),
  /** New settings that the system is being asked about; they become `config` once it takes them. */
  candidate: json('candidate').$type<unknown>(),
  /** What a disabled one would do waits until it is enabled again. */
  isEnabled: boolean('is_enabled').notNull().default(true),
  /** How tickets and incidents are kept in step; null: as the defaults are. */
  sync: json('sync').$type<SyncRules>(),
  /** Sealed secrets by the names that `config` refers to; see db/secret. */
  secrets: json('secrets').$type<Record<string, string>>(),
  /** Most requests a minute of all workers together; null: no limit. */
  ratePerMinute: int('rate_per_minute'),
  /** Who hears of tickets that fail. */
  ownerEmail: varchar('owner_email', { length: 254 }),
  /** When its tickets were last all read, and until when a worker has the right to read them. */
  readAt: instant('read_at'),
  readLeaseUntil: instant('read_lease_until'),
  createdAt: instant('created_at').notNull(),
});

/** How a ticket system does: its circuit breaker, as all workers see it. */
export const ticketSystemHealth = mysqlTable('ticket_system_health', {
  ticketSystemId: int('ticket_system_id').primaryKey(),
  /** Failures since the last success that were the system's, not the ticket's. */
  failures: int('failures').notNull(),
  /** Until when nothing is, or was, asked of it; then one request tries. null: it was never paused. */
  pausedUntil: instant('paused_until'),
  lastError: text('last_error'),
  lastFailedAt: instant('last_failed_at'),
  lastOkAt: instant('last_ok_at'),
  /** Requests that the rate limit allowed in the minute that began then. */
  minuteAt: instant('minute_at'),
  minuteCount: int('minute_count').notNull().default(0),
});

/** An intent first, a ticket later: at most one per incident and ticket system. */
export const ticket = mysqlTable(
  'ticket',
  {
    id: int('id').autoincrement().primaryKey(),
    incidentId: int('incident_id').notNull(),
    ticketSystemId: int('ticket_system_id').notNull(),
    state: varchar('state', { length: 16, enum: ticketStates }).notNull(),
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

/** Which ticket an incident gets: rules in their order, the first that matches wins. */
export const ticketRoute = mysqlTable(
  'ticket_route',
  {
    id: int('id').autoincrement().primaryKey(),
    position: int('position').notNull(),
    name: varchar('name', { length: 100 }).notNull(),
    isEnabled: boolean('is_enabled').notNull().default(true),
    match: json('match_rule').$type<RouteMatch>().notNull(),
    /** null: no ticket. */
    ticketSystemId: int('ticket_system_id').references(() => ticketSystem.id),
    target: json('target').$type<TicketTarget>().notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: varchar('created_by', { length: 64 }).notNull(),
  },
  (table) => [index('ticket_route_order').on(table.position, table.id)],
);

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
  ],
);
