import { boolean, index, int, json, mysqlTable, varchar } from 'drizzle-orm/mysql-core';
import type { RouteMatch } from '#domain/ticket/route/ticket-route.ts';
import type { TicketTarget } from '#domain/ticket/ticket-target.ts';
import { instant } from './columns.ts';
import { ticketSystem } from './ticket-system.ts';

/** Which ticket an incident gets: rules in their order, the first that matches wins. */
export const ticketRoute = mysqlTable(
  'ticket_route',
  {
    id: int('id').autoincrement().primaryKey(),
    position: int('position').notNull(),
    name: varchar('name', { length: 100 }).notNull(),
    isEnabled: boolean('is_enabled').notNull().default(true),
    match: json('match_rule').$type<RouteMatch>().notNull(),
    /** null: no ticket. */
    ticketSystemId: int('ticket_system_id').references(() => ticketSystem.id),
    target: json('target').$type<TicketTarget>().notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: varchar('created_by', { length: 64 }).notNull(),
  },
  (table) => [index('ticket_route_order').on(table.position, table.id)],
);
