import { bigint, index, json, mysqlTable, varchar } from 'drizzle-orm/mysql-core';
import { instant } from './columns.ts';

/** Every change of configuration, written in the same transaction, and every login. */
export const auditEntry = mysqlTable(
  'audit_entry',
  {
    id: bigint('id', { mode: 'number', unsigned: true }).autoincrement().primaryKey(),
    at: instant('at').notNull(),
    actor: varchar('actor', { length: 64 }).notNull(),
    address: varchar('address', { length: 64 }),
    /** Like `suppression.create`. */
    action: varchar('action', { length: 64 }).notNull(),
    /** Like `suppression/7`. */
    subject: varchar('subject', { length: 100 }).notNull(),
    before: json('before_value').$type<unknown>(),
    after: json('after_value').$type<unknown>(),
  },
  (table) => [
    index('audit_entry_at').on(table.at),
    index('audit_entry_actor').on(table.actor, table.id),
    index('audit_entry_action').on(table.action, table.id),
    index('audit_entry_subject').on(table.subject, table.id),
  ],
);
