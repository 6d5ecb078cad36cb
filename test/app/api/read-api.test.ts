import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiToken } from '#db/schema/index.ts';
import { writeAudit } from '#db/audit/write-audit.ts';
import { startApi } from './api-server.ts';
import type { ApiServer, Body } from './api-server.ts';
import { fill, longMessage } from './fill.ts';

let api: ApiServer;
let ids: Awaited<ReturnType<typeof fill>>;

beforeAll(async () => {
  api = await startApi();
  ids = await fill(api.store.database);
});
afterAll(() => api.stop());

/** The list below `field` that the address answers with. */
const listOf = async (path: string, field: string): Promise<Body[]> => {
  const { status, body } = await api.get(`/api/v1/${path}`);
  expect(status).toBe(200);
  return body[field] as Body[]; // the documented shape
};

const faultOf = async (path: string): Promise<unknown> => {
  const { status, body } = await api.get(`/api/v1/${path}`);
  expect(status).toBe(400);
  return (body['errors'] as unknown[])[0]; // the documented shape
};

describe('definitions', () => {
  it.each([
    { query: '', found: [1, 2, 7] },
    { query: 'team=2', found: [7] },
    { query: 'category=2', found: [2] },
    { query: 'severity=S3', found: [1] },
    { query: 'enabled=false', found: [7] },
    { query: 'enabled=true', found: [1, 2] },
    { query: 'search=UNREACH', found: [2] },
    { query: 'search=%25', found: [] },
    { query: 'team=2&enabled=true', found: [] },
  ])('filtered by "$query" are $found', async ({ query, found }) => {
    expect((await listOf(`definitions?${query}`, 'definitions')).map(({ id }) => id)).toEqual(found);
  });

  it('have their actions as configured and in words, also one whose ticket system is gone', async () => {
    const { body } = await api.get('/api/v1/definitions/7');
    expect(body).toMatchObject({
      ...{ summary: 'Queue too long', team: 'Net', category: 'Disk', severity: 'S0', isEnabled: false, version: 1 },
      ...{ staleSeconds: 86_400, reopenWindowSeconds: 900, flap: { highPercent: 50 } },
    });
    const actions = body['actions'] as Body[]; // the documented shape
    expect(actions.map(({ name }) => name)).toEqual(['Worse', 'Tell', 'End', 'Lost']);
    expect(actions[0]).toMatchObject({
      trigger: { kind: 'unacknowledged_for', seconds: 300 },
      effect: { kind: 'set_severity', severity: 'S0' },
      condition: { teamHours: 'outside', severities: ['S0'] },
      onlyIf: expect.stringContaining("outside the team's hours") as string,
    });
    expect(actions[3]).toMatchObject({ onlyIf: null, text: expect.stringContaining('which is gone') as string });
    const [listed] = await listOf('definitions?team=2', 'definitions');
    expect(body).toMatchObject(listed ?? {});
  });

  it.each([
    'definitions/99',
    'definitions/x',
    'alerts/99',
    'incidents/99/timeline',
    'incidents/99/alerts',
    'reports/x',
  ])('%s is not there', async (path) => {
    expect(await api.get(`/api/v1/${path}`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});

describe('teams, categories and sources', () => {
  it('tell their use', async () => {
    expect(await listOf('teams', 'teams')).toMatchObject([
      { name: 'Ops', members: 2, definitions: 2, hours: null },
      { name: 'Net', members: 0, definitions: 1, hours: { timeZone: 'Europe/Zurich', days: [1, 2, 3, 4, 5] } },
    ]);
    const categories = await listOf('categories', 'categories');
    expect(categories.map(({ name, definitions }) => [name, definitions])).toEqual([
      ['Disk', 2],
      ['Network', 1],
    ]);
  });

  it('tell when a source was last heard of and what it sent, and no token', async () => {
    const [silent, heard] = await listOf('sources', 'sources');
    expect(silent).toMatchObject({ kind: 'cito', lastSeenAt: null, lastHour: { requests: 0, alerts: 0 } });
    expect(heard).toMatchObject({
      kind: 'native',
      isEnabled: true,
      lastHour: { requests: 2, alerts: 5, unmatched: 1 },
    });
    expect(Date.now() - Date.parse(String(heard?.['lastSeenAt']))).toBeLessThan(120_000);
    const { body } = await api.get('/api/v1/sources');
    expect(JSON.stringify(body).toLowerCase()).not.toContain('token');
  });
});

describe('alerts', () => {
  it('are cut in lists and whole by themselves', async () => {
    const [newest, first] = await listOf(`incidents/${String(ids.incident)}/alerts`, 'alerts');
    expect(newest).toMatchObject({ excerpt: 'again', messageLength: 5, source: 'API', status: 'firing' });
    expect(first).toMatchObject({ excerpt: longMessage.slice(0, 300), messageLength: 400 });
    const { body } = await api.get(`/api/v1/alerts/${String(first?.['id'])}`);
    expect(body).toMatchObject({ message: longMessage, labels: { site: 'zrh' }, incidentId: ids.incident });
  });

  it('that are unmatched come in groups with their reason, and can be asked for by it', async () => {
    const groups = await listOf('unmatched', 'unmatched');
    expect(groups.map(({ definition, reason, alerts }) => [definition, reason, alerts])).toEqual([
      ['', 'unreadable', 1],
      ['7', 'disabled_definition', 1],
      ['nobody', 'unknown_definition', 2],
    ]);
    expect(groups[2]).toMatchObject({ newest: { id: 12, element: 'newer', excerpt: longMessage.slice(0, 300) } });
    const asked = await listOf('unmatched?reason=disabled_definition', 'unmatched');
    expect(asked).toEqual([groups[1]]);
    expect(await faultOf('unmatched?reason=bored')).toMatchObject({ field: 'reason' });
  });
});

describe("an incident's timeline", () => {
  it('is what its page tells', async () => {
    const path = `incidents/${String(ids.incident)}`;
    const { body } = await api.get(`/api/v1/${path}`);
    expect(await listOf(`${path}/timeline`, 'timeline')).toEqual(body['timeline']);
    expect((body['timeline'] as unknown[]).length).toBeGreaterThan(2); // the documented shape
  });
});

describe('elements', () => {
  it('come by name with what they depend on', async () => {
    const elements = await listOf('elements', 'elements');
    expect(elements.map(({ element, parent }) => `${String(element)} ${String(parent)}`)).toEqual([
      ...['db-1 rack-1', 'DB-1 rack-2', 'rack-1 switch', 'web-10 switch', 'web-2 rack-1'],
    ]);
  });

  it('can be asked for by either side', async () => {
    const elements = await listOf('elements?element=RACK-1', 'elements');
    expect(elements.map(({ element }) => element)).toEqual(['db-1', 'rack-1', 'web-2']);
  });

  it.each(['x', 'WyJhIl0', 'WzEsMl0', 'e30', 'bnVsbA'])('refuse the cursor %s by its name', async (after) => {
    expect(await faultOf(`elements?after=${after}`)).toEqual({
      ...{ field: 'after', rule: 'must be the `next` of the page before' },
    });
  });
});

describe('people and the audit log', () => {
  it('are for admins', async () => {
    for (const path of ['/api/v1/users', '/api/v1/audit']) {
      expect((await api.get(path, 'admin')).status).toBe(200);
      for (const role of ['user', 'noc', 'reports'] as const)
        expect(await api.get(path, role)).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
    }
  });

  it('tell people by name, without a secret', async () => {
    const users = await listOf('users', 'users');
    expect(users.map(({ name }) => name)).toEqual(['admin', 'noc', 'reports', 'superadmin', 'user']);
    expect(users[1]).toMatchObject({ role: 'noc', teams: [{ id: 1, name: 'Ops' }], secondStepSince: null });
    expect(JSON.stringify(users)).not.toMatch(/argon2|password|secret(?!on)/i);
    expect(await listOf('users?show=disabled', 'users')).toEqual([]);
    expect((await listOf('users?search=adm', 'users')).map(({ name }) => name)).toEqual(['admin', 'superadmin']);
  });

  it('tell changes by who, what, where and when, without secrets', async () => {
    const { db } = api.store.database;
    const at = new Date('2026-11-21T10:00:00Z');
    const line = {
      action: 'user.update',
      subject: 'user/77',
      before: { role: 'noc' },
      after: { role: 'user', token: 't1' },
    };
    await writeAudit(db, { actor: 'ann', address: null, now: at }, line);
    const narrow = 'actor=ann&action=user&subject=user/77&from=2026-11-21T11:00:00%2B01:00&to=2026-11-21T10:00:01Z';
    const [entry, ...others] = await listOf(`audit?${narrow}`, 'audit');
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      ...{ actor: 'ann', action: 'user.update', subject: 'user/77', at: at.toISOString(), address: null },
      changes: [
        { path: 'role', before: 'noc', after: 'user' },
        { path: 'token', before: null, after: '[redacted]' },
      ],
    });
    expect(await listOf('audit?actor=ann&to=2026-11-21T10:00:00Z', 'audit')).toEqual([]);
    expect(await faultOf('audit?from=yesterday')).toEqual({
      ...{ field: 'from', rule: 'must be a time as RFC 3339, with a zone' },
    });
  });
});

describe('a token of scope read', () => {
  it('is enough, and its use is noted', async () => {
    expect((await api.get('/api/v1/teams', 'noc')).status).toBe(200);
    const rows = await api.store.database.db.select().from(apiToken);
    expect(rows.find(({ name }) => name === 'noc')).toMatchObject({
      scope: 'read',
      lastUsedAt: expect.any(Date) as Date,
    });
  });
});
