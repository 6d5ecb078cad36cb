import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { readLabels } from '../json-column.ts';
import { alert, incident } from '../schema/index.ts';

/** What an open problem's latest alert said. */
export type OpenAlert = { definitionRef: string; element: string; labels: Record<string, string> };

const maxAlerts = 1_000;

/**
 * The latest alert with each of these dedup keys on an incident that isn't closed, by its key. `elements`: where they're looked
 * for; null: everywhere, which reads the alerts of all open incidents.
 */
export const findOpenAlerts = async (
  { db }: Database,
  { sourceId, keys, elements }: { sourceId: number; keys: string[]; elements: string[] | null },
): Promise<Map<string, OpenAlert>> => {
  if (keys.length === 0 || elements?.length === 0) return new Map();
  const isThere = elements === null ? undefined : inArray(incident.element, elements);
  const { definitionRef, element, dedupKey, labels } = alert;
  const rows = await db
    .select({ definitionRef, element, dedupKey, labels })
    .from(incident)
    .innerJoin(alert, eq(alert.incidentId, incident.id))
    .where(
      and(
        ...[eq(incident.needsWorkflow, true), isThere],
        ...[eq(alert.sourceId, sourceId), eq(alert.status, 'firing'), inArray(dedupKey, keys)],
      ),
    )
    .orderBy(desc(alert.id))
    .limit(maxAlerts);
  const found = new Map<string, OpenAlert>();
  for (const row of rows)
    if (!found.has(row.dedupKey)) found.set(row.dedupKey, { ...row, labels: readLabels(row.labels) });
  return found;
};
