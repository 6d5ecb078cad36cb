import { bigint, index, int, mysqlTable, primaryKey, varchar } from 'drizzle-orm/mysql-core';
import { sourceKinds } from '#domain/intake/source-kind.ts';
import { asciiKey, instant, mediumBlob } from './columns.ts';

/**
 * One accepted request, as received: the durable write behind a 2xx. The relay turns it into `alert` rows and deletes
 * it in the same transaction, so this table is the backlog and nothing else.
 */
export const delivery = mysqlTable(
  'delivery',
  {
    id: bigint('id', { mode: 'number', unsigned: true }).autoincrement().primaryKey(),
    sourceId: int('source_id').notNull(),
    kind: varchar('kind', { length: 32, enum: sourceKinds }).notNull(),
    receivedAt: instant('received_at').notNull(),
    alertCount: int('alert_count').notNull(),
    bodyBytes: int('body_bytes').notNull(),
    body: mediumBlob('body').notNull(),
  },
  (table) => [index('delivery_backlog').on(table.alertCount)],
);

/** Delivery keys already accepted, so that a client's retry is harmless. */
export const deliveryKey = mysqlTable(
  'delivery_key',
  {
    sourceId: int('source_id').notNull(),
    /** SHA-256 (hex) of the key as sent. */
    keyHash: asciiKey('key_hash', 64).notNull(),
    /** SHA-256 (hex) of the body; the same key with another body is a fault of the client. */
    bodyHash: asciiKey('body_hash', 64).notNull(),
    /** Tells the request that took the key from those that came second. */
    nonce: asciiKey('nonce', 36).notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.keyHash] }), index('delivery_key_age').on(table.createdAt)],
);
