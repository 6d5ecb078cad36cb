import { and, asc, eq } from 'drizzle-orm';
import type { Policy } from '#domain/definition/policy.ts';
import type { Queries } from '../database.ts';
import { eventAction, eventDefinition } from '../schema/index.ts';

/** The rules by which an incident of this definition is decided now; null when there is no such definition. */
export const loadPolicy = async (db: Queries, definitionId: number): Promise<Policy | null> => {
  const rows = await db
    .select({
      version: eventDefinition.version,
      teamId: eventDefinition.teamId,
      severity: eventDefinition.severity,
      action: { id: eventAction.id, name: eventAction.name, trigger: eventAction.trigger, effect: eventAction.effect },
    })
    .from(eventDefinition)
    .leftJoin(eventAction, and(eq(eventAction.definitionId, eventDefinition.id), eq(eventAction.isEnabled, true)))
    .where(eq(eventDefinition.id, definitionId))
    .orderBy(asc(eventAction.position), asc(eventAction.id));
  const [first] = rows;
  if (first === undefined) return null;
  const { version, teamId, severity } = first;
  return {
    definitionId,
    version,
    teamId,
    severity,
    actions: rows.flatMap(({ action }) => (action === null ? [] : [action])),
  };
};
