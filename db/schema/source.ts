import { boolean, index, int, json, mysqlTable, primaryKey, varchar } from 'drizzle-orm/mysql-core';
import type { MessageType } from '#domain/intake/message-type.ts';
import { sourceKinds } from '#domain/intake/source-kind.ts';
import { tokenScopes } from '#domain/access/token-scope.ts';
import { asciiKey, instant } from './columns.ts';
import { user } from './people.ts';

export const source = mysqlTable('source', {
  id: int('id').autoincrement().primaryKey(),
  name: varchar('name', { length: 100 }).notNull().unique(),
  kind: varchar('kind', { length: 32, enum: sourceKinds }).notNull(),
  /** Networks (CIDR) that may send without a token; null: a token is needed. */
  networks: json('networks').$type<string[]>(),
  /** Prefixes of messages that are understood, of kind `cito` only; null: all of them. */
  messageTypes: json('message_types').$type<MessageType[]>(),
  isEnabled: boolean('is_enabled').notNull().default(true),
  /** How it is polled, or told of tickets, of kinds that can be; null: it only sends. */
  config: json('config').$type<unknown>(),
  /** Sealed secrets by the names that `config` refers to; see db/secret. */
  secrets: json('secrets').$type<Record<string, string>>(),
  timeZone: varchar('time_zone', { length: 64 }).notNull().default('UTC'),
  createdAt: instant('created_at').notNull(),
});

/** How the polling of a source goes; one worker at a time has it. */
export const sourcePoll = mysqlTable('source_poll', {
  sourceId: int('source_id').primaryKey(),
  leaseUntil: instant('lease_until'),
  dueAt: instant('due_at'),
  lastOkAt: instant('last_ok_at'),
  lastFailedAt: instant('last_failed_at'),
  failures: int('failures').notNull().default(0),
  lastError: varchar('last_error', { length: 1000 }),
});

/** What a polled source said of one problem the last time, so that only what is new becomes an alert. */
export const polledEvent = mysqlTable(
  'polled_event',
  {
    sourceId: int('source_id').notNull(),
    upstreamKey: asciiKey('upstream_key', 100).notNull(),
    count: int('count').notNull(),
    /** false: acknowledged upstream when it was first seen, so it is only remembered. */
    isOurs: boolean('is_ours').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.upstreamKey] })],
);

/** A bearer token of a user (read API) or of a source (intake); exactly one of the two is set. */
export const apiToken = mysqlTable(
  'api_token',
  {
    id: int('id').autoincrement().primaryKey(),
    name: varchar('name', { length: 100 }).notNull(),
    userId: int('user_id').references(() => user.id, { onDelete: 'cascade' }),
    sourceId: int('source_id').references(() => source.id, { onDelete: 'cascade' }),
    /** What a user's token is for; a source's sends alerts, whatever this says. */
    scope: varchar('scope', { length: 8, enum: tokenScopes }).notNull().default('write'),
    /** SHA-256 (hex) of the whole token, which is shown once and never stored. */
    tokenHash: asciiKey('token_hash', 64).notNull().unique(),
    /** First characters, to tell tokens apart in a list. */
    hint: varchar('hint', { length: 16 }).notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('api_token_user').on(table.userId), index('api_token_source').on(table.sourceId)],
);
