import { afterAll, describe, expect, it } from 'vitest';
import { deleteCategory, saveCategory } from '#db/category/categories.ts';
import { createDefinitions } from '#db/definition/create-definitions.ts';
import type { DefinitionDraft } from '#db/definition/save-definition.ts';
import { listDefinitions } from '#db/definition-list.ts';
import { deleteTicketRoute, saveTicketRoute } from '#db/rules/ticket-routes.ts';
import { revokeSourceToken } from '#db/source/revoke-token.ts';
import { saveSource } from '#db/source/save-source.ts';
import { deleteTeam, saveTeam } from '#db/team/save-team.ts';
import { matchesAll } from '#domain/ticket/route/ticket-route.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import { by, valueOf } from '../rules/rule-store.ts';

const store = await createTestDatabase();
const { db } = store.database;
afterAll(() => store.drop());

const faultsOf = async (saved: Promise<{ ok: boolean; faults?: { field: string; rule: string }[] }>) =>
  (await saved).faults?.map(({ field, rule }) => `${field} ${rule}`);

describe('a team', () => {
  it('has a name of its own whatever its case, and is deleted only when nothing names it', async () => {
    const draft = { name: 'Net', description: '' };
    const id = await valueOf(saveTeam(db, { id: null, draft }, by));
    expect(await faultsOf(saveTeam(db, { id: null, draft: { ...draft, name: 'OPS' } }, by))).toEqual([
      'name must be its own; team 1 has it',
    ]);
    expect(await faultsOf(deleteTeam(db, 1, by))).toEqual(["name can't be deleted: it is named by 2 definitions"]);
    const match = { ...matchesAll, teamIds: [id] };
    const route = { name: 'Net', isEnabled: true, match, ticketSystemId: null, target: {} };
    const routeId = await valueOf(saveTicketRoute(db, { id: null, draft: route, check: () => [] }, by));
    expect(await faultsOf(deleteTeam(db, id, by))).toEqual(["name can't be deleted: it is named by 1 ticket route"]);
    await valueOf(deleteTicketRoute(db, routeId, by));
    expect(await valueOf(deleteTeam(db, id, by))).toBe(id);
    expect(await deleteTeam(db, id, by)).toEqual({ ok: false, because: 'gone' });
  });
});

it('a category is renamed, and deleted only when no definition has it', async () => {
  const id = await valueOf(saveCategory(db, { id: null, name: 'Queue' }, by));
  expect(await faultsOf(saveCategory(db, { id, name: 'disk' }, by))).toEqual([
    'name must be its own; category 1 has it',
  ]);
  expect(await faultsOf(deleteCategory(db, 1, by))).toEqual(["name can't be deleted: 1 definition has it"]);
  expect(await valueOf(deleteCategory(db, id, by))).toBe(id);
});

it('a source keeps its kind and has a name of its own', async () => {
  const draft = {
    name: 'Nagios',
    kind: 'cito' as const,
    networks: ['10.0.0.0/8'],
    messageTypes: [],
    timeZone: 'UTC',
    isEnabled: true,
  };
  const id = await valueOf(saveSource(db, { id: null, draft }, by));
  expect(await faultsOf(saveSource(db, { id, draft: { ...draft, name: 'api' } }, by))).toEqual([
    'name must be its own; source 2 has it',
  ]);
  expect(await revokeSourceToken(db, { id: 1, sourceId: id }, by)).toEqual({ ok: false, because: 'gone' });
});

it('definitions that are added together are all there, or none when one breaks a rule', async () => {
  const draft: DefinitionDraft = {
    ...{ key: null, summary: 'Bulk_1', description: '', severity: 'S2', teamId: 1, categoryId: 1, isEnabled: true },
    ...{ reopenWindowSeconds: 900, staleSeconds: null, flap: null, actions: [] },
  };
  const filter = { teamId: 1, categoryId: 1, severity: 'S2' as const, isEnabled: true, search: 'bulk_' };
  const list = async () => (await listDefinitions(db, { afterId: null, limit: 10, filter })).rows.length;
  expect(await faultsOf(createDefinitions(db, [draft, { ...draft, teamId: 99 }], by))).toEqual([
    'rows.1.teamId must be a team that exists',
  ]);
  expect(await list()).toBe(0);
  await valueOf(createDefinitions(db, [draft, { ...draft, summary: 'Bulk 2' }, { ...draft, summary: 'BULK_3' }], by));
  expect(await list()).toBe(2);
});
