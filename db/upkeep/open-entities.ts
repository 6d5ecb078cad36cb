import { and, asc, gt, inArray } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { incident } from '../schema/index.ts';

/** A page of the incidents that aren't closed, by id, with what starts their workflow. `afterId`: only later ones. */
export const listOpenEntities = ({ db }: Database, page: { afterId: number; limit: number }) =>
  db
    .select({
      id: incident.id,
      workflowId: incident.workflowId,
      definitionId: incident.definitionId,
      element: incident.element,
      elementHash: incident.elementHash,
    })
    .from(incident)
    .where(and(inArray(incident.state, ['open', 'acknowledged']), gt(incident.id, page.afterId)))
    .orderBy(asc(incident.id))
    .limit(page.limit);
