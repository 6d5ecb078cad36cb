import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadTicketRoutes } from '#db/rules/ticket-routes.ts';
import { ticketSystem } from '#db/schema/index.ts';
import { readGroups, writeGroups } from '#app/ticket-route/group-lines.ts';
import { rawRoute, routeValues } from '#app/ticket-route/route-values.ts';
import { readTicketRoute } from '#domain/ticket/route/read-route.ts';
import type { RouteDraft } from '#domain/ticket/route/read-route.ts';
import { wake } from '#test/support/wake.ts';
import { startRuleConsole } from './rule-console.ts';
import type { RuleConsole } from './rule-console.ts';

let room: RuleConsole;
let system = '';
beforeAll(async () => {
  room = await startRuleConsole();
  system = String((await db().select({ id: ticketSystem.id }).from(ticketSystem).limit(1))[0]?.id ?? 0);
});
afterAll(() => room.stop());

const db = () => room.store.database.db;
const path = '/ticket-routes';
const page = async (who: 'admin' | 'noc', to: string): Promise<string> => {
  const reply = await room.get(who, to);
  expect(reply.status).toBe(200);
  return reply.text();
};
const names = async () => (await loadTicketRoutes(db())).map(({ name }) => name);

describe('the form of a route', () => {
  it('holds all that a route says', () => {
    const draft: RouteDraft = {
      ...{ name: 'Acme', isEnabled: true, ticketSystemId: 3 },
      match: {
        groups: [
          { kind: 'exact', value: '/A' },
          { kind: 'prefix', value: '/B' },
        ],
        elements: [{ kind: 'glob', value: 'db-*' }],
        ...{ definitionIds: [1, 2], teamIds: [1], sourceIds: [2], severities: ['S0', 'S1'] },
        labels: [{ name: 'env', op: '=~', value: 'p.*' }],
      },
      target: { customer: '7', queue: 'NOC', fields: { Site: '{label.site|or x: y}' } },
    };
    const ids = new Set([1, 2, 3]);
    const known = { definitionIds: ids, teamIds: ids, sourceIds: ids, ticketSystemIds: ids };
    const { raw, faults } = rawRoute(routeValues(draft));
    expect(faults).toEqual([]);
    expect(readTicketRoute(raw, known)).toEqual({ ok: true, value: draft });
    const quiet = { ...draft, isEnabled: false, ticketSystemId: null, target: {} };
    expect(readTicketRoute(rawRoute(routeValues(quiet)).raw, known)).toEqual({ ok: true, value: quiet });
  });

  it('tells the lines that are none', () => {
    const { faults } = rawRoute({ 'match.labels': ['env'], 'target.fields': ['Site: x\nnothing'] });
    expect(faults.map(({ field }) => field)).toEqual(['match.labels', 'target.fields']);
    expect(writeGroups(readGroups(' /A \n\n/B/*'))).toBe('/A\n/B/*');
  });
});

describe('ticket routes', () => {
  it('are made, moved, switched and deleted with an undo by admins, and read by others', async () => {
    expect(await page('noc', path)).toContain('There is no ticket route.');
    const route = { name: 'Acme', isEnabled: 'on', ticketSystemId: system, 'match.groups': '/Acme/*' };
    expect((await room.post('noc', `${path}/new`, route)).status).toBe(403);
    expect((await room.post('admin', `${path}/new`, route)).headers.get('location')).toBe(path);
    await room.post('admin', `${path}/new`, { name: 'Rest', isEnabled: 'on', ticketSystemId: 'none' });
    const list = await page('noc', path);
    expect(list).toContain('group below /Acme');
    expect(list).toContain('every incident');
    expect(list).toContain('No action asks the routes');
    expect(list).not.toContain(`${path}/new`);
    const [, rest] = await loadTicketRoutes(db());
    const id = String(rest?.id ?? 0);
    expect((await room.post('noc', path, { id, intent: 'up' })).status).toBe(403);
    expect((await room.post('admin', path, { id, intent: 'up' })).status).toBe(302);
    expect(await names()).toEqual(['Rest', 'Acme']);
    await room.post('admin', path, { id, intent: 'disable' });
    expect(await page('admin', path)).toContain('disabled: it is skipped');
    expect((await room.post('admin', path, { id, intent: 'dance' })).status).toBe(400);
    expect((await room.get('admin', `${path}/${id}`)).status).toBe(200);
    const gone = (await room.post('admin', `${path}/${id}`, { intent: 'delete' })).headers.get('location') ?? '';
    expect(await page('admin', gone)).toContain('is deleted.');
    expect(await names()).toEqual(['Acme']);
    expect((await room.get('admin', `${path}/${id}`)).status).toBe(404);
  });

  it('that break rules come back with what was written and each rule', async () => {
    const form = { name: 'Acme', ticketSystemId: '999', 'match.groups': '/A|/B', 'match.definitionIds': '1, x' };
    const reply = await room.post('admin', `${path}/new`, form);
    expect(reply.status).toBe(400);
    const text = await reply.text();
    expect(text).toContain('must be a ticket system that exists; 999 does not');
    expect(text).toContain('must be a group of 1 to 255 characters without |');
    expect(text).toContain('must be an id');
    const twice = { name: 'Acme', ticketSystemId: 'none' };
    expect(await (await room.post('admin', `${path}/new`, twice)).text()).toContain(
      'must not be the name of another ticket route',
    );
  });
});

describe('an import', () => {
  const conf = '[GENERAL]\r\ncycletime = 30\r\n[Beta]\r\nid = 8\r\nqueue = NOC\r\ngroup1 = /Beta\r\n';

  it('is shown first, then done as a whole', async () => {
    const shown = await room.post('admin', `${path}/import`, { intent: 'preview', conf, system, filter: 'on' });
    const text = await shown.text();
    expect(text).toContain('Not imported yet');
    expect(text).toContain('cycletime 30 s');
    expect(await names()).toEqual(['Acme']);
    const [, seen = ''] = /name="seen" value="(\w+)"/.exec(text) ?? [];
    const save = { intent: 'save', conf, system };
    const unseen = await room.post('admin', `${path}/import`, save);
    expect(await unseen.text()).toContain('cycletime 30 s');
    expect(await names()).toEqual(['Acme']);
    expect((await room.post('admin', `${path}/import`, { ...save, seen })).status).toBe(302);
    expect(await names()).toEqual(['Beta', 'Acme']);
    expect((await room.post('admin', `${path}/import`, { intent: 'filter' })).status).toBe(302);
    expect((await names()).slice(4)).toEqual(['zenticket filter: discovered', 'Beta', 'Acme']);
  });

  it('names section, key and line of what it refuses', async () => {
    const reply = await room.post('admin', `${path}/import`, { intent: 'save', conf: '[A]\nid=1\n', system });
    expect(reply.status).toBe(400);
    expect(await reply.text()).toContain('line 1, [A] queue: must be given');
    const nowhere = await room.post('admin', `${path}/import`, { intent: 'save', conf, system: '999' });
    expect(await nowhere.text()).toContain('must be a ticket system that exists');
  });
});

describe('a past incident', () => {
  it('shows which ticket it would get, and why each route says so or not', async () => {
    const labels = { groups: '|/Beta|', rack: '7' };
    const { incidentIds, state } = await wake(room.store.database, { element: 'beta-1', alert: { labels } });
    const id = String(incidentIds[String(state.current?.serial)]);
    expect(await page('noc', `${path}/test`)).toContain(`incident=${id}`);
    const text = await page('noc', `${path}/test?incident=${id}`);
    expect(text).toContain('it matches: group /Beta');
    expect(text).toContain('not met: group below /Acme');
    expect(text).toContain('customer 8; queue NOC');
    expect(await page('noc', `${path}/test?incident=999999`)).toContain('There is no incident 999999');
  });

  it('shows what templates make of it', async () => {
    const labels = { ip: '192.0.2.7' };
    const { incidentIds, state } = await wake(room.store.database, {
      element: 'beta-2',
      alert: { labels, message: 'm' },
    });
    const incident = String(incidentIds[String(state.current?.serial)]);
    expect(await page('noc', `${path}/templates?incident=${incident}`)).toContain('{message|line|cut 200}');
    const form = { incident, system, summary: '{element|upper} at {label.ip}', description: '{label.rack|or no rack}' };
    const reply = await room.post('noc', `${path}/templates`, form);
    const text = await reply.text();
    expect(text).toContain('BETA-2 at 192.0.2.7');
    expect(text).toContain('no rack');
    const wrong = await room.post('noc', `${path}/templates`, { ...form, summary: '{nope}', incident: '999999' });
    expect(wrong.status).toBe(400);
    const faults = await wrong.text();
    expect(faults).toContain('names the placeholder {nope}');
    expect(faults).toContain('must be the number of an incident whose alerts are kept');
  });
});

it('the definition editor offers the routes as a ticket system', async () => {
  expect(await page('admin', '/definitions/1/edit')).toContain('As the ticket routes say');
});
