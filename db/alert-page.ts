import { and, desc, eq } from 'drizzle-orm';
import type { Queries } from './database.ts';
import { alert, incident, source } from './schema/index.ts';

/** One alert as kept, with its source's name and its incident's team (null: it has none); null when it doesn't exist. */
export const loadAlert = async (db: Queries, id: number) => {
  const [row] = await db
    .select({ alert, sourceName: source.name, teamId: incident.teamId })
    .from(alert)
    .leftJoin(source, eq(source.id, alert.sourceId))
    .leftJoin(incident, eq(incident.id, alert.incidentId))
    .where(eq(alert.id, id));
  return row ?? null;
};

/** Labels of an incident's newest alert; none when it has no alert. */
export const loadNewestLabels = async (db: Queries, incidentId: number): Promise<Record<string, string>> => {
  const [row] = await db
    .select({ labels: alert.labels })
    .from(alert)
    .where(and(eq(alert.incidentId, incidentId), eq(alert.status, 'firing')))
    .orderBy(desc(alert.id))
    .limit(1);
  return row?.labels ?? {};
};
