import type { RuleBook } from '#domain/rule/rules.ts';
import { capabilitiesOf } from '#domain/ticket/capability.ts';
import { syncRulesOf } from '#domain/ticket/sync-rules.ts';
import type { Database } from '../database.ts';
import { ticketSystem } from '../schema/index.ts';

const maxSystems = 200;

/** What each ticket system can do, and how it is kept in step. Failures: the driver's errors. */
export const readTicketSystems = async ({ db }: Database): Promise<RuleBook['ticketSystems']> => {
  const { id, name, kind, config, sync } = ticketSystem;
  const rows = await db.select({ id, name, kind, config, sync }).from(ticketSystem).orderBy(id).limit(maxSystems);
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, can: capabilitiesOf(row.kind, row.config) },
    sync: syncRulesOf(row.sync),
  }));
};
