import { boolean, index, int, json, mysqlTable, text, varchar } from 'drizzle-orm/mysql-core';
import type { Comparison } from '#domain/ticket/comparison.ts';
import { ownerNoticeKinds } from '#domain/ticket/notice/owner-notice.ts';
import type { OwnerNoticeFacts } from '#domain/ticket/notice/owner-notice.ts';
import type { SyncRules } from '#domain/ticket/sync-rules.ts';
import { ticketSystemKinds } from '#domain/ticket/ticket-system-kind.ts';
import { instant } from './columns.ts';

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
  /** When comparing its tickets with the incidents last began; null: never, or somebody asked for it anew. */
  comparedAt: instant('compared_at'),
  /** Until when a worker has the right to compare. */
  compareLeaseUntil: instant('compare_lease_until'),
  /** How the last comparison ended. */
  compared: json('compared').$type<Comparison>(),
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

/** What the owner of a ticket system is told by mail, and what became of it. */
export const ownerNotice = mysqlTable(
  'owner_notice',
  {
    id: int('id').autoincrement().primaryKey(),
    ticketSystemId: int('ticket_system_id').notNull(),
    kind: varchar('kind', { length: 16, enum: ownerNoticeKinds }).notNull(),
    recipient: varchar('recipient', { length: 254 }).notNull(),
    facts: json('facts').$type<OwnerNoticeFacts>().notNull(),
    /** null: sent, or given up. While a worker sends it: until when that may last. */
    dueAt: instant('due_at'),
    attempts: int('attempts').notNull().default(0),
    sentAt: instant('sent_at'),
    lastError: text('last_error'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('owner_notice_due').on(table.dueAt),
    index('owner_notice_system').on(table.ticketSystemId, table.id),
  ],
);
