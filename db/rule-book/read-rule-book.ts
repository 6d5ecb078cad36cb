import { eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { RuleBook } from '#domain/rule/rules.ts';
import type { Database } from '../database.ts';
import { inhibitRule, maintenanceWindow, ruleBook, stormRule, suppression, ticketRoute } from '../schema/index.ts';
import { readTicketSystems } from './read-ticket-systems.ts';

/** More rules of one kind than anybody has; the newest ones count. */
const maxRules = 20_000;

/**
 * Every rule that withholds and isn't over, and the enabled ticket routes in their order. `version` is at most that of the rules: one that changes meanwhile is read again
 * by the next who asks. Failures: the driver's errors.
 */
export const readRuleBook = async (database: Database, now: Date): Promise<RuleBook> => {
  const version = await readRuleBookVersion(database);
  const [suppressions, maintenance, inhibitions, storms, ticketRoutes, ticketSystems] = await Promise.all([
    readSuppressions(database, now),
    readMaintenance(database, now),
    readInhibitions(database),
    readStorms(database),
    readTicketRoutes(database),
    readTicketSystems(database),
  ]);
  return { version, suppressions, maintenance, inhibitions, storms, ticketRoutes, ticketSystems };
};

/** The version of the rules now; 0 when there is no book, which no migrated database lacks. */
const readRuleBookVersion = async ({ db }: Database): Promise<number> => {
  const [row] = await db.select({ version: ruleBook.version }).from(ruleBook).limit(1);
  return row?.version ?? 0;
};

const readSuppressions = async ({ db }: Database, now: Date): Promise<RuleBook['suppressions']> => {
  const rows = await db
    .select()
    .from(suppression)
    .where(or(isNull(suppression.untilAt), gt(suppression.untilAt, now)))
    .orderBy(sql`${suppression.id} DESC`)
    .limit(maxRules);
  return rows.reverse().map(({ id, definitionId, element, fromAt, untilAt, reason, owner }) => ({
    ...{ id, definitionId, element, reason, owner },
    fromMs: fromAt?.getTime() ?? null,
    untilMs: untilAt?.getTime() ?? null,
  }));
};

/** Once a window of a single day is two days past, it is past in every time zone. */
const mayStillCome = (now: Date) => sql`(${maintenanceWindow.recurrence} IS NOT NULL
  OR ${maintenanceWindow.durationMinutes} IS NULL
  OR DATE_ADD(STR_TO_DATE(${maintenanceWindow.start}, '%Y-%m-%dT%H:%i'),
    INTERVAL ${maintenanceWindow.durationMinutes} + 2880 MINUTE) > ${now})`;

const readMaintenance = async ({ db }: Database, now: Date): Promise<RuleBook['maintenance']> => {
  const rows = await db
    .select()
    .from(maintenanceWindow)
    .where(
      sql`(${maintenanceWindow.endedAt} IS NULL OR ${maintenanceWindow.endedAt} > ${now}) AND ${mayStillCome(now)}`,
    )
    .orderBy(sql`${maintenanceWindow.id} DESC`)
    .limit(maxRules);
  return rows.reverse().map((row) => ({
    ...{ id: row.id, name: row.name, reason: row.reason, owner: row.owner, scope: row.scope, start: row.start },
    ...{ timeZone: row.timeZone, durationMinutes: row.durationMinutes, recurrence: row.recurrence },
    ...{ closesOnEnd: row.closesOnEnd, endedAtMs: row.endedAt?.getTime() ?? null },
  }));
};

const readInhibitions = ({ db }: Database): Promise<RuleBook['inhibitions']> =>
  db
    .select({
      id: inhibitRule.id,
      name: inhibitRule.name,
      sourceDefinitionId: inhibitRule.sourceDefinitionId,
      targetDefinitionId: inhibitRule.targetDefinitionId,
      relation: inhibitRule.relation,
      equalLabels: inhibitRule.equalLabels,
    })
    .from(inhibitRule)
    .orderBy(inhibitRule.id)
    .limit(maxRules);

const readStorms = ({ db }: Database): Promise<RuleBook['storms']> =>
  db
    .select({
      id: stormRule.id,
      name: stormRule.name,
      teamId: stormRule.teamId,
      sourceId: stormRule.sourceId,
      count: stormRule.count,
      seconds: stormRule.seconds,
      tickets: stormRule.tickets,
      definitionId: stormRule.definitionId,
    })
    .from(stormRule)
    .orderBy(stormRule.id)
    .limit(maxRules);

const readTicketRoutes = ({ db }: Database): Promise<RuleBook['ticketRoutes']> =>
  db
    .select({
      id: ticketRoute.id,
      name: ticketRoute.name,
      isEnabled: ticketRoute.isEnabled,
      match: ticketRoute.match,
      ticketSystemId: ticketRoute.ticketSystemId,
      target: ticketRoute.target,
    })
    .from(ticketRoute)
    .where(eq(ticketRoute.isEnabled, true))
    .orderBy(ticketRoute.position, ticketRoute.id)
    .limit(maxRules);
