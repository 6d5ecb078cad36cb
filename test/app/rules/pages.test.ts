import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveInhibition } from '#db/rules/inhibitions.ts';
import { saveMaintenance } from '#db/rules/save-maintenance.ts';
import { saveSuppression } from '#db/rules/save-suppression.ts';
import { loadSuppression } from '#db/rules/suppression-list.ts';
import { saveStorm } from '#db/rules/storms.ts';
import { startRuleConsole } from './rule-console.ts';
import type { RuleConsole } from './rule-console.ts';

let room: RuleConsole;
beforeAll(async () => {
  room = await startRuleConsole();
});
afterAll(() => room.stop());

const db = () => room.store.database.db;
const get: RuleConsole['get'] = (who, path) => room.get(who, path);
const post: RuleConsole['post'] = (who, path, form) => room.post(who, path, form);
const by = { actor: 'ann', address: null, now: new Date() };

const lists = ['/definitions', '/suppressions', '/maintenance', '/inhibitions', '/storms', '/elements', '/teams'];
const adminForms = ['/maintenance/new', '/inhibitions/new', '/storms/new', '/teams/1/hours'];
const userForms = ['/definitions/new', '/definitions/1/edit', '/suppressions/new'];

describe('pages of rules', () => {
  it.each([...lists, ...adminForms, ...userForms])('%s asks for a login, and is drawn for an admin', async (path) => {
    expect((await room.web.visit(path)).status).toBe(302);
    const reply = await get('admin', path);
    expect(reply.status).toBe(200);
    expect(await reply.text()).toMatch(/<h1[^>]*>/);
    expect((await get('reports', path)).status).toBe(403);
  });

  it.each(adminForms)('%s is for admins only', async (path) => {
    for (const role of ['user', 'noc'] as const) expect((await get(role, path)).status).toBe(403);
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
      const options = { cookie: room.cookieOf('admin'), form: { intent: 'save' }, headers };
      expect((await room.web.visit(path, options)).status).toBe(403);
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

describe('what was deleted', () => {
  it('is made again by its undo', async () => {
    const form = { name: 'Flood', count: '5', seconds: '60', tickets: 'one', definitionId: '1', teamId: '1' };
    expect((await post('admin', '/storms/new', form)).headers.get('location')).toBe('/storms');
    const [, id = ''] = /href="\/storms\/(\d+)"/.exec(await (await get('admin', '/storms')).text()) ?? [];
    const to = (await post('admin', `/storms/${id}`, { intent: 'delete' })).headers.get('location') ?? '';
    expect(to).toBe(`/storms?deleted=${id}`);
    const page = await (await get('admin', to)).text();
    expect(page).toContain('is deleted.');
    const undo: Record<string, string> = {};
    for (const [, name = '', value = ''] of page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g))
      undo[name] = value;
    expect(undo).toEqual({ ...form, sourceId: '' });
    expect((await post('admin', '/storms/new', undo)).status).toBe(302);
    expect(await (await get('admin', '/storms')).text()).toContain('Flood');
  });
});

it('tells on the list of incidents of a window without an end before it is a week old', async () => {
  const start = new Date(Date.now() - 6.5 * 86_400_000).toISOString().slice(0, 16);
  const draft = {
    ...{
      name: 'Rack move',
      reason: 'r',
      owner: 'ann',
      start,
      timeZone: 'UTC',
      durationMinutes: null,
      recurrence: null,
    },
    ...{ closesOnEnd: false, scope: { elements: [], teamIds: [1], sourceIds: [], labels: [] } },
  };
  const saved = await saveMaintenance(db(), { id: null, draft }, by);
  const page = await (await get('noc', '/incidents')).text();
  expect(page).toContain('has no end and has been open for 6 days');
  const path = `/maintenance/${String(saved.ok ? saved.value : 0)}`;
  expect(page).toContain(`href="${path}"`);
  expect((await post('admin', path, {})).status).toBe(302);
  expect(await (await get('admin', path)).text()).toContain('ended');
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
    { name: 'any definition', form: { element: 'x' }, who: 'user' as const },
    { name: 'for two days as noc', form: { definitionId: '1', until: '2099-01-01T00:00' }, who: 'noc' as const },
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
