import { asc, eq } from 'drizzle-orm';
import type { Queries } from './database.ts';
import { eventDefinition, source } from './schema/index.ts';

/** A source as a dry run offers it. */
export type SourceChoice = { id: number; name: string; timeZone: string };

const maxSources = 500;

/** The sources by id, at most 500. */
export const listSourceChoices = (db: Queries): Promise<SourceChoice[]> =>
  db
    .select({ id: source.id, name: source.name, timeZone: source.timeZone })
    .from(source)
    .orderBy(asc(source.id))
    .limit(maxSources);

/** The definition's id, summary and version, whether it is enabled or not; null when there is none. */
export const findDefinitionFacts = async (db: Queries, id: number) => {
  const [row] = await db
    .select({ id: eventDefinition.id, summary: eventDefinition.summary, version: eventDefinition.version })
    .from(eventDefinition)
    .where(eq(eventDefinition.id, id));
  return row ?? null;
};
