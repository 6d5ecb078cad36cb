import { eq } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { category, eventDefinition, incident, team } from '../schema/index.ts';

/** Rows of a list, with the names of their definition, team and category (null: gone). */
export const selectRows = (db: Queries, where: SQL | undefined, { order, limit }: { order: SQL[]; limit: number }) =>
  db
    .select({
      id: incident.id,
      state: incident.state,
      severity: incident.severity,
      definitionId: incident.definitionId,
      /** null: the definition is gone. */
      summary: eventDefinition.summary,
      element: incident.element,
      alertCount: incident.alertCount,
      openedAt: incident.openedAt,
      lastAlertAt: incident.lastAlertAt,
      acknowledgedAt: incident.acknowledgedAt,
      acknowledgedBy: incident.acknowledgedBy,
      closedAt: incident.closedAt,
      closedBy: incident.closedBy,
      reopenCount: incident.reopenCount,
      withheld: incident.withheld,
      withheldBy: incident.withheldBy,
      isFlapping: incident.isFlapping,
      stormRuleId: incident.stormRuleId,
      teamId: incident.teamId,
      teamName: team.name,
      categoryName: category.name,
    })
    .from(incident)
    .leftJoin(eventDefinition, eq(eventDefinition.id, incident.definitionId))
    .leftJoin(category, eq(category.id, eventDefinition.categoryId))
    .leftJoin(team, eq(team.id, incident.teamId))
    .where(where)
    .orderBy(...order)
    .limit(limit);

export type FoundRow = Awaited<ReturnType<typeof selectRows>>[number];
