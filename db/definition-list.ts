import { asc, eq, gt, inArray } from 'drizzle-orm';
import type { Queries } from './database.ts';
import { category, eventAction, eventDefinition, team } from './schema/index.ts';
import { nameTicketSystems } from './incident-page.ts';

const maxActions = 2_000;

type ActionRow = Awaited<ReturnType<typeof selectActions>>[number];
type DefinitionRow = Awaited<ReturnType<typeof selectDefinitions>>[number];

export type DefinitionPage = {
  rows: (DefinitionRow & { actions: ActionRow[] })[];
  ticketSystems: Map<number, string>;
  next: number | null;
};

/** A page of event definitions by id, with their actions in order. `afterId`: only later ones. `limit`: 1 to 200. */
export const listDefinitions = async (
  db: Queries,
  { afterId, limit }: { afterId: number | null; limit: number },
): Promise<DefinitionPage> => {
  const found = await selectDefinitions(db, afterId, limit + 1);
  const rows = found.slice(0, limit);
  const actions = rows.length === 0 ? [] : await selectActions(db, rows);
  const systemIds = [
    ...new Set(actions.flatMap(({ effect }) => (effect.kind === 'ticket' ? [effect.ticketSystemId] : []))),
  ];
  return {
    rows: rows.map((row) => ({ ...row, actions: actions.filter(({ definitionId }) => definitionId === row.id) })),
    ticketSystems: await nameTicketSystems(db, systemIds),
    next: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
  };
};

const selectDefinitions = (db: Queries, afterId: number | null, limit: number) =>
  db
    .select({
      id: eventDefinition.id,
      key: eventDefinition.key,
      summary: eventDefinition.summary,
      severity: eventDefinition.severity,
      teamName: team.name,
      categoryName: category.name,
      isEnabled: eventDefinition.isEnabled,
      version: eventDefinition.version,
    })
    .from(eventDefinition)
    .innerJoin(team, eq(team.id, eventDefinition.teamId))
    .innerJoin(category, eq(category.id, eventDefinition.categoryId))
    .where(afterId === null ? undefined : gt(eventDefinition.id, afterId))
    .orderBy(asc(eventDefinition.id))
    .limit(limit);

const selectActions = (db: Queries, rows: { id: number }[]) =>
  db
    .select({
      id: eventAction.id,
      definitionId: eventAction.definitionId,
      name: eventAction.name,
      trigger: eventAction.trigger,
      effect: eventAction.effect,
      isEnabled: eventAction.isEnabled,
    })
    .from(eventAction)
    .where(
      inArray(
        eventAction.definitionId,
        rows.map(({ id }) => id),
      ),
    )
    .orderBy(asc(eventAction.definitionId), asc(eventAction.position), asc(eventAction.id))
    .limit(maxActions);
