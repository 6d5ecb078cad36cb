import { index, int, mysqlTable, primaryKey } from 'drizzle-orm/mysql-core';
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
