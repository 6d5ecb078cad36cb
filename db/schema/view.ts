import { index, int, mysqlTable, varchar } from 'drizzle-orm/mysql-core';
import { instant } from './columns.ts';
import { team, user } from './people.ts';

/** A list of incidents under a name: the query of its address. */
export const savedView = mysqlTable(
  'saved_view',
  {
    id: int('id').autoincrement().primaryKey(),
    name: varchar('name', { length: 100 }).notNull(),
    /** Without the question mark. */
    query: varchar('query', { length: 1000 }).notNull(),
    userId: int('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** Whose members see it too; null: only its owner. */
    teamId: int('team_id').references(() => team.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('saved_view_user').on(table.userId, table.name), index('saved_view_team').on(table.teamId)],
);

/** The view that a person's list of incidents opens with. */
export const defaultView = mysqlTable('default_view', {
  userId: int('user_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  viewId: int('view_id')
    .notNull()
    .references(() => savedView.id, { onDelete: 'cascade' }),
});
