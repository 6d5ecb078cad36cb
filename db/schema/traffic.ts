import { index, int, mysqlTable, primaryKey, smallint, varchar } from 'drizzle-orm/mysql-core';
import { sourceKinds } from '#domain/intake/source-kind.ts';
import { instant } from './columns.ts';

/** What a source sent in each five minutes, as the relays counted it; rows older than 7 days are deleted. */
export const sourceTraffic = mysqlTable(
  'source_traffic',
  {
    sourceId: int('source_id').notNull(),
    /** The beginning of the five minutes. */
    bucketAt: instant('bucket_at').notNull(),
    lastAt: instant('last_at').notNull(),
    requests: int('requests').notNull(),
    alerts: int('alerts').notNull(),
    unmatched: int('unmatched').notNull(),
    /** Messages by their type, also where its switch is off. */
    recovery: int('recovery').notNull(),
    acknowledgement: int('acknowledgement').notNull(),
    flapping: int('flapping').notNull(),
    downtime: int('downtime').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sourceId, table.bucketAt] }),
    index('source_traffic_age').on(table.bucketAt),
  ],
);

/** Requests that the intake refused in each five minutes, by their answer; rows older than 7 days are deleted. */
export const sourceRefusal = mysqlTable(
  'source_refusal',
  {
    /** 0: nobody knows who sent it. */
    sourceId: int('source_id').notNull(),
    /** The format whose address it was sent to. */
    kind: varchar('kind', { length: 32, enum: sourceKinds }).notNull(),
    /** The beginning of the five minutes. */
    bucketAt: instant('bucket_at').notNull(),
    /** HTTP status of the answer. */
    status: smallint('status').notNull(),
    lastAt: instant('last_at').notNull(),
    requests: int('requests').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sourceId, table.kind, table.bucketAt, table.status] }),
    index('source_refusal_age').on(table.bucketAt),
  ],
);
