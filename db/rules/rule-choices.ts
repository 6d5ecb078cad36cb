import { asc, eq, inArray } from 'drizzle-orm';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { Queries } from '../database.ts';
import { category, eventDefinition, source, team, ticketSystem } from '../schema/index.ts';

/** A row that a form offers by its name. */
export type Choice = { id: number; name: string };
export type DefinitionChoice = Choice & { teamId: number; isEnabled: boolean };

/** More than a select is good for; a definition beyond them is written by its id. */
const maxChoices = 2_000;

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

/** Ticket systems by name. */
export const ticketSystemChoices = (db: Queries): Promise<Choice[]> =>
  db
    .select({ id: ticketSystem.id, name: ticketSystem.name })
    .from(ticketSystem)
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

/** A fault at each field whose definition doesn't exist. */
export const missingDefinitions = async (tx: Queries, fields: Record<string, number>): Promise<FieldFault[]> => {
  const faults: FieldFault[] = [];
  for (const [field, id] of Object.entries(fields))
    if ((await teamOfDefinition(tx, id)) === null)
      faults.push({ field, rule: `must be a definition that exists; ${String(id)} does not` });
  return faults;
};
