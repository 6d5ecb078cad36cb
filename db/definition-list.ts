import { and, asc, eq, gt, inArray, like, or } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Severity } from '#domain/severity.ts';
import type { Queries } from './database.ts';
import { category, eventAction, eventDefinition, team } from './schema/index.ts';
import { nameTicketSystems } from './incident-page.ts';

/** Of a page of 200 definitions that have as many as they may. */
const maxActions = 4_000;

type ActionRow = Awaited<ReturnType<typeof selectActions>>[number];
type DefinitionRow = Awaited<ReturnType<typeof selectDefinitions>>[number];

export type DefinitionPage = {
  rows: (DefinitionRow & { actions: ActionRow[] })[];
  ticketSystems: Map<number, string>;
  next: number | null;
};

/** Which definitions are listed; null: whatever it is. `search`: somewhere in the summary or key; '': whatever they are. */
export type DefinitionFilter = {
  teamId: number | null;
  categoryId: number | null;
  severity: Severity | null;
  isEnabled: boolean | null;
  search: string;
};

export const anyDefinition: DefinitionFilter = {
  ...{ teamId: null, categoryId: null, severity: null, isEnabled: null, search: '' },
};

type Page = { afterId: number | null; limit: number; filter?: DefinitionFilter };

/** A page of event definitions by id, with their actions in order. `afterId`: only later ones. `limit`: 1 to 200. */
export const listDefinitions = async (db: Queries, page: Page): Promise<DefinitionPage> => {
  const { limit } = page;
  const found = await selectDefinitions(db, { ...page, limit: limit + 1 });
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

/** A page of event definitions by id, without their actions. */
export const selectDefinitions = (db: Queries, { afterId, limit, filter = anyDefinition }: Page) =>
  db
    .select({
      id: eventDefinition.id,
      description: eventDefinition.description,
      teamId: eventDefinition.teamId,
      categoryId: eventDefinition.categoryId,
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
    .where(and(afterId === null ? undefined : gt(eventDefinition.id, afterId), ...conditions(filter)))
    .orderBy(asc(eventDefinition.id))
    .limit(limit);

const conditions = ({ teamId, categoryId, severity, isEnabled, search }: DefinitionFilter): (SQL | undefined)[] => [
  teamId === null ? undefined : eq(eventDefinition.teamId, teamId),
  categoryId === null ? undefined : eq(eventDefinition.categoryId, categoryId),
  severity === null ? undefined : eq(eventDefinition.severity, severity),
  isEnabled === null ? undefined : eq(eventDefinition.isEnabled, isEnabled),
  search === '' ? undefined : or(contains(eventDefinition.summary, search), contains(eventDefinition.key, search)),
];

const contains = (column: typeof eventDefinition.summary | typeof eventDefinition.key, text: string): SQL =>
  like(column, `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`);

const selectActions = (db: Queries, rows: { id: number }[]) =>
  db
    .select({
      id: eventAction.id,
      definitionId: eventAction.definitionId,
      name: eventAction.name,
      trigger: eventAction.trigger,
      condition: eventAction.condition,
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
