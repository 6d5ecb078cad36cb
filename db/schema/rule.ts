import { bigint, boolean, index, int, json, mysqlTable, primaryKey, varchar } from 'drizzle-orm/mysql-core';
import type { ElementPattern } from '#domain/rule/element-pattern.ts';
import { inhibitRelations } from '#domain/rule/rules.ts';
import type { MaintenanceScope } from '#domain/rule/rules.ts';
import { asciiKey, instant } from './columns.ts';
import { eventDefinition } from './definition.ts';
import { team } from './people.ts';
import { source } from './source.ts';

const created = () => ({
  createdAt: instant('created_at').notNull(),
  createdBy: varchar('created_by', { length: 64 }).notNull(),
});

/** One row: whoever changes any rule of this file, or `element_parent`, makes the version grow in the same transaction. */
export const ruleBook = mysqlTable('rule_book', {
  id: int('id').primaryKey(),
  version: bigint('version', { mode: 'number' }).notNull(),
});

export const suppression = mysqlTable(
  'suppression',
  {
    id: int('id').autoincrement().primaryKey(),
    /** null: any. */
    definitionId: int('definition_id').references(() => eventDefinition.id),
    element: json('element').$type<ElementPattern>(),
    /** null: since ever. */
    fromAt: instant('from_at'),
    /** null: for good. */
    untilAt: instant('until_at'),
    reason: varchar('reason', { length: 500 }).notNull(),
    owner: varchar('owner', { length: 100 }).notNull(),
    ...created(),
  },
  (table) => [index('suppression_until').on(table.untilAt)],
);

export const maintenanceWindow = mysqlTable('maintenance_window', {
  id: int('id').autoincrement().primaryKey(),
  name: varchar('name', { length: 100 }).notNull(),
  reason: varchar('reason', { length: 500 }).notNull(),
  owner: varchar('owner', { length: 100 }).notNull(),
  scope: json('scope').$type<MaintenanceScope>().notNull(),
  /** Wall time in the zone, `YYYY-MM-DDTHH:MM`. */
  start: varchar('start_local', { length: 16 }).notNull(),
  timeZone: varchar('time_zone', { length: 64 }).notNull(),
  /** null: open-ended. */
  durationMinutes: int('duration_minutes'),
  /** RRULE without DTSTART; null: once. */
  recurrence: varchar('recurrence', { length: 500 }),
  closesOnEnd: boolean('closes_on_end').notNull().default(false),
  endedAt: instant('ended_at'),
  ...created(),
});

export const inhibitRule = mysqlTable('inhibit_rule', {
  id: int('id').autoincrement().primaryKey(),
  name: varchar('name', { length: 100 }).notNull(),
  sourceDefinitionId: int('source_definition_id')
    .notNull()
    .references(() => eventDefinition.id),
  targetDefinitionId: int('target_definition_id')
    .notNull()
    .references(() => eventDefinition.id),
  relation: varchar('relation', { length: 16, enum: inhibitRelations }).notNull(),
  equalLabels: json('equal_labels').$type<string[]>().notNull(),
  ...created(),
});

export const stormRule = mysqlTable('storm_rule', {
  id: int('id').autoincrement().primaryKey(),
  /** Also the element of the storm's own incident. */
  name: varchar('name', { length: 100 }).notNull().unique(),
  /** null: any. */
  teamId: int('team_id').references(() => team.id),
  sourceId: int('source_id').references(() => source.id),
  count: int('count').notNull(),
  seconds: int('seconds').notNull(),
  tickets: varchar('tickets', { length: 3, enum: ['all', 'one'] }).notNull(),
  definitionId: int('definition_id')
    .notNull()
    .references(() => eventDefinition.id),
  ...created(),
});

/** What an element depends on, like its host or its switch; an element may have several. */
export const elementParent = mysqlTable(
  'element_parent',
  {
    elementHash: asciiKey('element_hash', 32).notNull(),
    element: varchar('element', { length: 255 }).notNull(),
    parentHash: asciiKey('parent_hash', 32).notNull(),
    parent: varchar('parent', { length: 255 }).notNull(),
    ...created(),
  },
  (table) => [
    primaryKey({ columns: [table.elementHash, table.parentHash] }),
    index('element_parent_children').on(table.parentHash, table.elementHash),
    index('element_parent_by_name').on(table.element, table.elementHash, table.parent, table.parentHash),
  ],
);
