import { z } from 'zod';
import { loadCategory } from '#db/category/categories.ts';
import { listDefinitions } from '#db/definition-list.ts';
import { loadDefinition } from '#db/definition/load-definition.ts';
import type { Definition } from '#db/definition/load-definition.ts';
import { nameTicketSystems } from '#db/incident-page.ts';
import { loadTeam } from '#db/rules/team-hours.ts';
import { severities } from '#domain/severity.ts';
import { flag, idParams, noParams, page, rowId, searched } from '../page-query.ts';
import { readRoute } from '../read-route.ts';
import { actionJson, definitionJson } from './definition-json.ts';

const query = z.strictObject({
  team: rowId.optional().describe('Id of a team.'),
  category: rowId.optional().describe('Id of a category.'),
  severity: z.enum(severities).optional(),
  enabled: flag.describe('Without it: both.'),
  search: searched(100).optional().describe('Somewhere in the summary or the key.'),
  ...page,
});

const list = readRoute({
  ...{ path: '/api/v1/definitions', action: 'definition.read', params: noParams, query },
  summary: 'List event definitions with their actions, by id',
  ...{ shape: 'DefinitionList', tells: 'A page; `next` is null on the last one.' },
  read: async ({ database: { db }, query: { team, category, severity, enabled, search, after = null, limit } }) => {
    const filter = {
      ...{ teamId: team ?? null, categoryId: category ?? null, severity: severity ?? null },
      ...{ isEnabled: enabled ?? null, search: search ?? '' },
    };
    const { rows, ticketSystems, next } = await listDefinitions(db, { afterId: after, limit, filter });
    const definitions = rows.map((row) =>
      definitionJson(
        row,
        row.actions.map((action) => actionJson(action, ticketSystems)),
      ),
    );
    return { body: { definitions, next } };
  },
});

const one = readRoute({
  ...{ path: '/api/v1/definitions/:id', action: 'definition.read', params: idParams, query: noParams },
  summary: 'One event definition as configured',
  ...{ shape: 'DefinitionPage', tells: 'The definition with its actions in their order.' },
  read: async ({ database: { db }, params: { id } }) => {
    const found = await loadDefinition(db, id);
    if (found === null) return { missing: `definition ${String(id)} does not exist` };
    const [team, category] = [await loadTeam(db, found.teamId), await loadCategory(db, found.categoryId)];
    const ticketSystems = await nameTicketSystems(db, ticketSystemsOf(found));
    const actions = found.actions.map((action) => actionJson(action, ticketSystems));
    const named = { ...found, teamName: team?.name ?? null, categoryName: category?.name ?? null };
    const { reopenWindowSeconds, staleSeconds, flap, createdAt, updatedAt } = found;
    return {
      body: { ...definitionJson(named, actions), reopenWindowSeconds, staleSeconds, flap, createdAt, updatedAt },
    };
  },
});

/** Event definitions. */
export const definitionRoutes = [list, one];

const ticketSystemsOf = ({ actions }: Definition): number[] => [
  ...new Set(actions.flatMap(({ effect }) => (effect.kind === 'ticket' ? [effect.ticketSystemId] : []))),
];
