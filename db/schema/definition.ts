import { boolean, index, int, json, mysqlTable, text, varchar } from 'drizzle-orm/mysql-core';
import type { Condition } from '#domain/definition/action.ts';
import type { Effect } from '#domain/effect/effect.ts';
import type { FlapRule } from '#domain/flap/flap.ts';
import type { Trigger } from '#domain/trigger/trigger.ts';
import { severities } from '#domain/severity.ts';
import { instant } from './columns.ts';
import { team } from './people.ts';

export const category = mysqlTable('category', {
  id: int('id').autoincrement().primaryKey(),
  name: varchar('name', { length: 64 }).notNull().unique(),
});

/** The catalogue of what alerts mean; `id` is CitoEngine's wire `eventid`. */
export const eventDefinition = mysqlTable(
  'event_definition',
  {
    id: int('id').autoincrement().primaryKey(),
    /** A name to send instead of the id. */
    key: varchar('definition_key', { length: 100 }).unique(),
    summary: varchar('summary', { length: 200 }).notNull(),
    description: text('description').notNull(),
    severity: varchar('severity', { length: 2, enum: severities }).notNull(),
    teamId: int('team_id')
      .notNull()
      .references(() => team.id),
    categoryId: int('category_id')
      .notNull()
      .references(() => category.id),
    isEnabled: boolean('is_enabled').notNull().default(true),
    /** How long after a recovery a firing alert re-opens the same incident; 0: never. */
    reopenWindowSeconds: int('reopen_window_seconds').notNull().default(900),
    /** Closes as stale when no alert came for so long; null: never. */
    staleSeconds: int('stale_seconds'),
    /** null: flapping isn't looked for. */
    flap: json('flap').$type<FlapRule>(),
    /** Grows by one with each change of the definition or its actions. */
    version: int('version').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [index('event_definition_team').on(table.teamId)],
);

export const eventAction = mysqlTable(
  'event_action',
  {
    id: int('id').autoincrement().primaryKey(),
    definitionId: int('definition_id')
      .notNull()
      .references(() => eventDefinition.id, { onDelete: 'cascade' }),
    position: int('position').notNull(),
    name: varchar('name', { length: 100 }).notNull(),
    trigger: json('trigger_rule').$type<Trigger>().notNull(),
    /** null: none. */
    condition: json('condition_rule').$type<Condition>(),
    effect: json('effect').$type<Effect>().notNull(),
    isEnabled: boolean('is_enabled').notNull().default(true),
  },
  (table) => [index('event_action_order').on(table.definitionId, table.position)],
);
