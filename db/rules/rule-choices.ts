import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { KnownIds } from '#domain/rule/rule-faults.ts';
import type { Queries } from '../database.ts';
import { category, eventDefinition, source, team, ticketSystem } from '../schema/index.ts';

/** A row that a form offers by its name. */
export type Choice = { id: number; name: string };
export type DefinitionChoice = Choice & { teamId: number; isEnabled: boolean };

/** More than a select is good for; a definition beyond them is written by its id. */
const maxChoices = 2_000;
const maxKnown = 100_000;

/** Event definitions by id. `teamIds`: of these teams only; null: all. */
export const definitionChoices = async (
  db: Queries,
  teamIds: readonly number[] | null,
): Promise<DefinitionChoice[]> => {
  if (teamIds?.length === 0) return [];
  return db
    .select({
      id: eventDefinition.id,
      name: eventDefinition.summary,
      teamId: eventDefinition.teamId,
      isEnabled: eventDefinition.isEnabled,
    })
    .from(eventDefinition)
    .where(teamIds === null ? undefined : inArray(eventDefinition.teamId, [...teamIds]))
    .orderBy(asc(eventDefinition.id))
    .limit(maxChoices);
};

/** Teams by name. */
export const teamChoices = (db: Queries): Promise<Choice[]> =>
  db.select({ id: team.id, name: team.name }).from(team).orderBy(asc(team.name)).limit(maxChoices);

/** Sources by name. */
export const sourceChoices = (db: Queries): Promise<Choice[]> =>
  db.select({ id: source.id, name: source.name }).from(source).orderBy(asc(source.name)).limit(maxChoices);

/** Categories by name. */
export const categoryChoices = (db: Queries): Promise<Choice[]> =>
  db.select({ id: category.id, name: category.name }).from(category).orderBy(asc(category.name)).limit(maxChoices);

/** Ticket systems by name, without those whose settings were never taken. */
export const ticketSystemChoices = (db: Queries): Promise<Choice[]> =>
  db
    .select({ id: ticketSystem.id, name: ticketSystem.name })
    .from(ticketSystem)
    .where(sql`JSON_LENGTH(${ticketSystem.config}) > 0`)
    .orderBy(asc(ticketSystem.name))
    .limit(maxChoices);

/** The team that owns a definition; null when it doesn't exist. */
export const teamOfDefinition = async (db: Queries, id: number): Promise<{ teamId: number } | null> => {
  const [row] = await db
    .select({ teamId: eventDefinition.teamId })
    .from(eventDefinition)
    .where(eq(eventDefinition.id, id));
  return row ?? null;
};

/** Ids of all that rules may name. */
export const loadKnownIds = async (db: Queries): Promise<KnownIds> => {
  const [definitions, teams, sources] = await Promise.all([
    db.select({ id: eventDefinition.id }).from(eventDefinition).limit(maxKnown),
    db.select({ id: team.id }).from(team).limit(maxKnown),
    db.select({ id: source.id }).from(source).limit(maxKnown),
  ]);
  const idsOf = (rows: { id: number }[]) => new Set(rows.map(({ id }) => id));
  return { definitionIds: idsOf(definitions), teamIds: idsOf(teams), sourceIds: idsOf(sources) };
};
