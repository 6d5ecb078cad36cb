import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { Queries } from './database.ts';
import { alert, eventDefinition, incident, stormRule } from './schema/index.ts';

/** The storm rule that this incident is the storm's own incident of; null: it's an ordinary one. */
export const findOwnStorm = async (
  db: Queries,
  { definitionId, element }: { definitionId: number; element: string },
): Promise<{ id: number; name: string } | null> => {
  const [row] = await db
    .select({ id: stormRule.id, name: stormRule.name })
    .from(stormRule)
    .where(and(eq(stormRule.name, element), eq(stormRule.definitionId, definitionId)));
  return row ?? null;
};

/** A storm that incidents are part of: its rule, and its own incident's newest (null: it has none yet). */
export type StormOfIncident = { ruleId: number; name: string; incidentId: number | null };

/** The storm of this rule; null when the rule is gone. */
export const findStorm = async (db: Queries, ruleId: number): Promise<StormOfIncident | null> => {
  const [row] = await db
    .select({ ruleId: stormRule.id, name: stormRule.name, incidentId: incident.id })
    .from(stormRule)
    .leftJoin(incident, and(eq(incident.element, stormRule.name), eq(incident.definitionId, stormRule.definitionId)))
    .where(eq(stormRule.id, ruleId))
    .orderBy(desc(incident.id))
    .limit(1);
  return row ?? null;
};

/** Each member is told to the storm's own incident by one firing alert that names it. */
const memberId = sql`CAST(JSON_UNQUOTE(JSON_EXTRACT(${alert.labels}, '$.incident')) AS UNSIGNED)`;

export type StormMember = Awaited<ReturnType<typeof selectMembers>>[number];

/** A page of the incidents that a storm's own incident lists, newest first. `beforeAlert`: only earlier ones. `limit`: 1 to 200. */
export const listStormMembers = async (
  db: Queries,
  incidentId: number,
  { beforeAlert, limit }: { beforeAlert: number | null; limit: number },
): Promise<{ rows: StormMember[]; next: number | null }> => {
  const found = await selectMembers(db, { incidentId, beforeAlert, limit: limit + 1 });
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.alertId ?? null) : null };
};

const selectMembers = (
  db: Queries,
  { incidentId, beforeAlert, limit }: { incidentId: number; beforeAlert: number | null; limit: number },
) =>
  db
    .select({
      alertId: alert.id,
      id: incident.id,
      element: incident.element,
      state: incident.state,
      severity: incident.severity,
      openedAt: incident.openedAt,
      closedAt: incident.closedAt,
      /** null: the definition is gone. */
      summary: eventDefinition.summary,
    })
    .from(alert)
    .innerJoin(incident, eq(incident.id, memberId))
    .leftJoin(eventDefinition, eq(eventDefinition.id, incident.definitionId))
    .where(
      and(
        eq(alert.incidentId, incidentId),
        eq(alert.status, 'firing'),
        beforeAlert === null ? undefined : lt(alert.id, beforeAlert),
      ),
    )
    .orderBy(desc(alert.id))
    .limit(limit);
