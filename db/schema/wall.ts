import { index, int, mysqlTable, varchar } from 'drizzle-orm/mysql-core';
import { asciiKey, instant } from './columns.ts';
import { team } from './people.ts';

/** A screen on a wall that shows one view without anybody logged in. */
export const wallScreen = mysqlTable(
  'wall_screen',
  {
    id: int('id').autoincrement().primaryKey(),
    name: varchar('name', { length: 100 }).notNull(),
    /** Whose incidents it shows; null: everybody's. */
    teamId: int('team_id').references(() => team.id),
    /** SHA-256 (hex) of the token, which is shown once and never stored. */
    tokenHash: asciiKey('token_hash', 64).notNull().unique(),
    createdAt: instant('created_at').notNull(),
    createdBy: varchar('created_by', { length: 64 }).notNull(),
    lastSeenAt: instant('last_seen_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('wall_screen_revoked').on(table.revokedAt, table.id)],
);
