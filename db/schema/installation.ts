import { mysqlTable, tinyint } from 'drizzle-orm/mysql-core';
import { asciiKey, instant } from './columns.ts';

/** This installation, a single row: what tells its tickets from those of another one in the same ticket system. */
export const installation = mysqlTable('installation', {
  id: tinyint('id').primaryKey(),
  /** A letter and five letters or digits, made at random when the database was set up: see `readMarker`. */
  code: asciiKey('code', 6).notNull(),
  createdAt: instant('created_at').notNull(),
});
