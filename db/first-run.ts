import { sql } from 'drizzle-orm';
import type { Queries } from './database.ts';
import { exampleJiraSystem } from './seed/seed.ts';
import { alert, source, ticketSystem, user } from './schema/index.ts';

/**
 * What a new installation has done: an alert came, a source beside the examples is there, a second person, a Jira beside
 * the example is connected.
 */
export type FirstSteps = Record<'hasAlert' | 'hasSource' | 'hasPerson' | 'hasTicketSystem', boolean>;

/** Sources that every new installation has. */
const exampleSources = 2;

/** How far a new installation is: one statement, which reads a few rows. */
export const loadFirstSteps = async (db: Queries): Promise<FirstSteps> => {
  const [[row]] = (await db.execute(sql`SELECT EXISTS (SELECT 1 FROM ${alert}) AS alerts,
    (SELECT COUNT(*) FROM ${source}) AS sources, (SELECT COUNT(*) FROM (SELECT 1 FROM ${user} LIMIT 2) few) AS people,
    EXISTS (SELECT 1 FROM ${ticketSystem} WHERE kind IN ('jira_cloud', 'jira_data_center') AND is_enabled
      AND name <> ${exampleJiraSystem}) AS jiras`)) as unknown as [Record<string, number>[]]; // the query's shape
  const count = (name: string): number => row?.[name] ?? 0;
  return {
    hasAlert: count('alerts') > 0,
    hasSource: count('sources') > exampleSources,
    hasPerson: count('people') > 1,
    hasTicketSystem: count('jiras') > 0,
  };
};
