import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { saveInhibition } from '#db/rules/inhibitions.ts';
import { saveMaintenance } from '#db/rules/save-maintenance.ts';
import { saveSuppression } from '#db/rules/save-suppression.ts';
import { loadSuppression } from '#db/rules/suppression-list.ts';
import { saveStorm } from '#db/rules/storms.ts';
import { loadDefinition } from '#db/definition/load-definition.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser, startWebConsole } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';

let store: TestDatabase;
let web: WebConsole;
const cookies = new Map<string, string>();

beforeAll(async () => {
  store = await createTestDatabase();
  web = await startWebConsole(store, { temporalAddress: inject('temporalAddress') });
  for (const role of ['admin', 'user', 'noc', 'reports'] as const) {
    await createTestUser(store, role);
    cookies.set(role, await web.logIn(role));
  }
});
afterAll(async () => {
  await web.stop();
  await store.drop();
});

const db = () => store.database.db;
const by = { actor: 'ann', address: null, now: new Date() };
const get = (who: string, path: string) => web.visit(path, { cookie: cookies.get(who) ?? '' });
const post = (who: string, path: string, form: Record<string, string>) =>
  web.visit(path, { cookie: cookies.get(who) ?? '', form });

const lists = ['/definitions', '/suppressions', '/maintenance', '/inhibitions', '/storms', '/elements', '/teams'];
const adminForms = ['/maintenance/new', '/inhibitions/new', '/storms/new', '/teams/1/hours'];
const userForms = ['/definitions/new', '/definitions/1/edit', '/suppressions/new'];

describe('pages of rules', () => {
  it.each([...lists, ...adminForms, ...userForms])('%s asks for a login, and is drawn for an admin', async (path) => {
    expect((await web.visit(path)).status).toBe(302);
    const reply = await get('admin', path);
    expect(reply.status).toBe(200);
    expect(await reply.text()).toMatch(/<h1[^>]*>/);
    expect((await get('reports', path)).status).toBe(403);
  });

  it.each(adminForms)('%s is for admins only', async (path) => {
    for (const role of ['user', 'noc']) expect((await get(role, path)).status).toBe(403);
    expect((await post('user', path, { intent: 'save' })).status).toBe(403);
  });

  it.each(userForms)('%s is for users in a team as well', async (path) => {
    expect((await get('user', path)).status).toBe(200);
  });

  it.each([
    '/definitions/99',
    '/suppressions/99',
    '/maintenance/99',
    '/inhibitions/99',
    '/storms/x',
    '/teams/99/hours',
  ])('%s is a 404 page', async (path) => {
    expect((await get('admin', path)).status).toBe(404);
  });

  it.each(['/suppressions', '/suppressions/new', '/definitions/1/edit', '/elements'])(
    'a form to %s from another site is refused',
    async (path) => {
      const headers = { origin: 'http://evil.example' };
      const options = { cookie: cookies.get('admin') ?? '', form: { intent: 'save' }, headers };
      expect((await web.visit(path, options)).status).toBe(403);
    },
  );
});

describe('a form that breaks rules', () => {
  it('names each field with its rule, and keeps what was written', async () => {
    const form = { definitionId: '99', element: '(((', 'element-kind': 'regex', until: '2020-01-01T00:00', reason: '' };
    const reply = await post('admin', '/suppressions/new', form);
    expect(reply.status).toBe(400);
    const page = await reply.text();
    expect(page).toContain('Not saved: 4 fields break a rule.');
    expect(page).toContain('must be an event definition that exists; 99 does not');
    expect(page).toContain('must be an RE2 expression');
    expect(page).toContain('must be in the future');
    expect(page).toContain('value="((("');
    expect(page).toContain('value="2020-01-01T00:00"');
  });

  it('names the circle of inhibitions', async () => {
    const rule = { relation: 'same_element' as const, equalLabels: [] };
    const draft = { name: 'a', sourceDefinitionId: 2, targetDefinitionId: 1, ...rule };
    await saveInhibition(db(), { id: null, draft, check: () => [] }, by);
    const form = { name: 'b', sourceDefinitionId: '1', targetDefinitionId: '2', relation: 'any_element' };
    const reply = await post('admin', '/inhibitions/new', form);
    expect(reply.status).toBe(400);
    expect(await reply.text()).toContain('must not close a circle: 1 → 2 → 1');
    const twice = { ...form, sourceDefinitionId: '2', targetDefinitionId: '1', relation: 'same_element' };
    expect(await (await post('admin', '/inhibitions/new', twice)).text()).toContain('must not repeat inhibition');
  });

  it('shows on request when a window would be open, and saves nothing', async () => {
    const form = {
      ...{ intent: 'preview', name: 'n', reason: 'r', start: '2026-01-03T22:00', timeZone: 'UTC' },
      ...{ durationMinutes: '60', recurrence: 'FREQ=YEARLY', 'scope.teamIds': '1' },
    };
    const page = await (await post('admin', '/maintenance/new', form)).text();
    expect(page).toContain('Not saved yet');
    expect(page).toMatch(/\d{4}-01-03 22:00 to 23:00, UTC/);
    expect(await (await get('admin', '/maintenance')).text()).toContain('No maintenance window');
  });
});

describe('suppressing', () => {
  const until = () => new Date(Date.now() + 3_600_000).toISOString().slice(0, 16);

  it('is done by noc in its team, ended by it, and on record', async () => {
    const form = { definitionId: '1', until: until(), reason: 'noise' };
    const made = await post('noc', '/suppressions/new', form);
    expect(made.status).toBe(302);
    const path = made.headers.get('location') ?? '';
    expect(await (await get('noc', path)).text()).toContain('End now');
    expect((await post('noc', path, {})).status).toBe(302);
    const page = await (await get('noc', path)).text();
    expect(page).toContain('ended it');
    expect(page).not.toContain('End now');
  });

  it.each([
    { name: 'any definition', form: { element: 'x' }, who: 'user' },
    { name: 'for two days as noc', form: { definitionId: '1', until: '2099-01-01T00:00' }, who: 'noc' },
  ])('$name is refused', async ({ form, who }) => {
    const reply = await post(who, '/suppressions/new', { reason: 'x', until: until(), ...form });
    expect([400, 403]).toContain(reply.status);
    expect(await reply.text()).toContain('Not saved');
  });

  it("another team's definition is refused, also by its edit page and its end", async () => {
    await db().execute(sql`INSERT INTO team (id, name, description, created_at) VALUES (2, 'Net', '', NOW())`);
    await db().execute(sql`UPDATE event_definition SET team_id = 2 WHERE id = 2`);
    const draft = { definitionId: 2, element: null, fromMs: null, untilMs: null, reason: 'r', owner: 'o' };
    const saved = await saveSuppression(db(), { id: null, draft }, by);
    const id = saved.ok ? saved.value : 0;
    expect((await post('user', '/suppressions/new', { definitionId: '2', reason: 'x', until: until() })).status).toBe(
      403,
    );
    expect((await get('user', `/suppressions/${String(id)}/edit`)).status).toBe(403);
    expect((await post('user', `/suppressions/${String(id)}`, {})).status).toBe(403);
    expect((await post('user', '/suppressions', { id: String(id) })).status).toBe(403);
    expect((await loadSuppression(db(), id))?.untilAt).toBeNull();
    expect((await get('user', '/definitions/2/edit')).status).toBe(403);
  });
});

describe('a definition', () => {
  const form = {
    ...{
      summary: 'Queue too long',
      severity: 'S1',
      teamId: '1',
      categoryId: '1',
      isEnabled: 'on',
      reopenMinutes: '15',
    },
    ...{ 'actions.0.row': 'new-1', 'actions.0.name': 'Ticket', 'actions.0.isEnabled': 'on' },
    ...{ 'actions.0.trigger.kind': 'threshold', 'actions.0.trigger.count': '1', 'actions.0.trigger.seconds': '60' },
    ...{ 'actions.0.effect.kind': 'ticket', 'actions.0.effect.ticketSystemId': '1' },
  };

  it('is edited without scripts: buttons add and move actions and keep what was written', async () => {
    const reply = await post('user', '/definitions/new', { ...form, intent: 'add' });
    expect(reply.status).toBe(200);
    const page = await reply.text();
    expect(page).toContain('value="Queue too long"');
    expect(page).toContain('Action 2');
    expect(page).not.toContain('Action 3');
  });

  it('that was changed by somebody else meanwhile is not overwritten, unless it is saved again', async () => {
    const made = await post('user', '/definitions/new', form);
    const path = made.headers.get('location') ?? '';
    const id = Number(path.split('/').at(-1));
    expect((await post('admin', `${path}/edit`, { ...form, version: '1', summary: 'By admin' })).status).toBe(302);
    const late = await post('user', `${path}/edit`, { ...form, version: '1', summary: 'By user' });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain('the definition was changed by admin at');
    expect(page).toContain('Your input is kept');
    expect(page).toContain('value="By user"');
    expect((await loadDefinition(db(), id))?.summary).toBe('By admin');
    expect(page).toMatch(/name="version" value="2"/);
    expect((await post('user', `${path}/edit`, { ...form, version: '2', summary: 'By user' })).status).toBe(302);
    expect(await (await get('user', path)).text()).toContain('summary: By admin → By user');
  });

  it('is not given to another team by a user', async () => {
    expect((await post('user', '/definitions/new', { ...form, teamId: '2' })).status).toBe(403);
  });
});

describe('a rule that can not work any more', () => {
  it('says so on its page and in its list', async () => {
    const window = {
      ...{ name: 'w', reason: 'r', owner: 'o', start: '2026-01-03T22:00', timeZone: 'UTC', durationMinutes: 60 },
      ...{ recurrence: 'FREQ=DAILY', closesOnEnd: false },
      scope: { elements: [], teamIds: [88], sourceIds: [77], labels: [] },
    };
    const saved = await saveMaintenance(db(), { id: null, draft: window }, by);
    const path = `/maintenance/${String(saved.ok ? saved.value : 0)}`;
    for (const shown of ['/maintenance', path]) {
      const page = await (await get('user', shown)).text();
      expect(page).toContain('Names team 88, which is gone.');
      expect(page).toContain('Names source 77, which is gone.');
    }
    await db().execute(sql`UPDATE event_definition SET is_enabled = 0 WHERE id = 2`);
    const storm = { name: 's', teamId: null, sourceId: null, count: 3, seconds: 60, definitionId: 2 };
    await saveStorm(db(), { id: null, draft: { ...storm, tickets: 'one' }, check: () => [] }, by);
    expect(await (await get('user', '/storms')).text()).toContain('Names definition 2, which is disabled.');
    await db().execute(
      sql`UPDATE event_action SET effect = '{"kind":"ticket","ticketSystemId":55}' WHERE definition_id = 1`,
    );
    expect(await (await get('user', '/definitions/1')).text()).toContain('Names ticket system 55, which is gone.');
  });
});
