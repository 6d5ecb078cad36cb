import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerApi } from '#app/api/register.ts';
import { createToken } from '#db/token/create-token.ts';
import { team } from '#db/schema/index.ts';
import { createUser } from '#db/user/create-user.ts';
import type { Role } from '#domain/role.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

type Body = Record<string, unknown>;

let store: TestDatabase;
let server: FastifyInstance;
const tokens = new Map<string, string>();

const newToken = async (name: string, role: Role, teamIds: number[]): Promise<void> => {
  const now = new Date();
  const userId = await createUser(store.database, { name, password: 'none', role, teamIds, now });
  tokens.set(name, await createToken(store.database, { userId }, { name, expiresAt: null, now, actor: 'test' }));
};

beforeAll(async () => {
  store = await createTestDatabase();
  await store.database.db.insert(team).values({ id: 2, name: 'Net', description: '', createdAt: new Date() });
  await newToken('admin', 'admin', []);
  await newToken('ops', 'user', [1]);
  await newToken('net', 'user', [2]);
  await newToken('noc', 'noc', [1]);
  await newToken('reports', 'reports', [1]);
  server = fastify();
  await registerApi(server, { database: store.database, now: () => new Date() });
});
afterAll(async () => {
  await server.close();
  await store.drop();
});

const send = async (who: string, method: 'GET' | 'POST' | 'DELETE', request: { path: string; body?: unknown }) => {
  const response = await server.inject({
    ...{ method, url: `/api/v1${request.path}` },
    headers: { authorization: `Bearer ${tokens.get(who) ?? 'none'}` },
    ...(request.body === undefined ? {} : { payload: request.body as object }),
  });
  return { status: response.statusCode, body: response.json<Body>() };
};
const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const suppression = (fields: Body = {}): Body => ({ definitionId: 1, until: inHours(2), reason: 'work', ...fields });

describe('suppressions by the API', () => {
  it('are made, listed and ended; ending one again changes nothing', async () => {
    const element = { kind: 'glob', value: 'db-*' };
    const made = await send('ops', 'POST', { path: '/suppressions', body: suppression({ element }) });
    expect(made).toMatchObject({ status: 201, body: { state: 'active', element, owner: 'ops', createdBy: 'ops' } });
    const path = `/suppressions/${String(made.body['id'])}`;
    const listed = await send('ops', 'GET', { path: '/suppressions?state=active&limit=1' });
    expect(listed).toMatchObject({ status: 200, body: { suppressions: [{ id: made.body['id'] }], next: null } });
    const ended = await send('ops', 'DELETE', { path });
    expect(ended).toMatchObject({ status: 200, body: { state: 'ended' } });
    expect(await send('ops', 'DELETE', { path })).toEqual(ended);
    expect((await send('ops', 'GET', { path: '/suppressions' })).body).toMatchObject({ suppressions: [] });
  });

  const refusals = [
    { name: 'by a user of another team', who: 'net', body: {}, status: 403 },
    {
      name: 'of any definition by a user',
      who: 'ops',
      body: { definitionId: null, element: { kind: 'exact', value: 'x' } },
      status: 403,
    },
    { name: 'by noc for more than a day', who: 'noc', body: { until: inHours(25) }, status: 400 },
    { name: 'by the role reports', who: 'reports', body: {}, status: 403 },
    { name: 'by nobody', who: 'nobody', body: {}, status: 401 },
    {
      name: 'of a definition that is not there',
      who: 'admin',
      body: { definitionId: 99 },
      status: 400,
      field: 'definitionId',
    },
    { name: 'that ends before it starts', who: 'admin', body: { from: inHours(3) }, status: 400, field: 'until' },
    {
      name: 'with an expression that RE2 refuses',
      who: 'admin',
      body: { element: { kind: 'regex', value: '(' } },
      status: 400,
      field: 'element',
    },
    { name: 'with a field that is none', who: 'admin', body: { colour: 'red' }, status: 400, field: 'colour' },
  ];
  it.each(refusals)('$name are refused with $status', async ({ who, body, status, field }) => {
    const reply = await send(who, 'POST', { path: '/suppressions', body: suppression(body) });
    expect(reply.status).toBe(status);
    if (field !== undefined) expect(reply.body['errors']).toMatchObject([{ field }]);
  });

  it('are ended by nobody from another team', async () => {
    const made = await send('noc', 'POST', { path: '/suppressions', body: suppression() });
    expect(made.status).toBe(201);
    const path = `/suppressions/${String(made.body['id'])}`;
    expect((await send('net', 'DELETE', { path })).status).toBe(403);
    expect((await send('admin', 'DELETE', { path })).status).toBe(200);
  });

  it.each(['/suppressions/999', '/suppressions/x', '/maintenance/0'])('at %s are not there', async (path) => {
    expect((await send('admin', 'DELETE', { path })).status).toBe(404);
  });

  it.each([[], 'text', 7, null])('with the body %j are refused', async (body) => {
    const response = await server.inject({
      ...{ method: 'POST', url: '/api/v1/suppressions', payload: JSON.stringify(body) },
      headers: { authorization: `Bearer ${tokens.get('admin') ?? ''}`, 'content-type': 'application/json' },
    });
    expect(response.statusCode).toBe(400);
  });
});

describe('maintenance windows by the API', () => {
  const window = (fields: Body = {}): Body => ({
    ...{ name: 'Patching', reason: 'patches', start: '2026-01-03T22:00', timeZone: 'Europe/Zurich' },
    ...{ durationMinutes: 60, recurrence: 'FREQ=WEEKLY;BYDAY=SA', scope: { teamIds: [1] } },
    ...fields,
  });

  it('are made, listed with their next occurrences and ended', async () => {
    const made = await send('admin', 'POST', { path: '/maintenance', body: window() });
    expect(made).toMatchObject({ status: 201, body: { owner: 'admin', endedAt: null, closesOnEnd: false } });
    expect(made.body['occurrences']).toHaveLength(3);
    const ended = await send('admin', 'DELETE', { path: `/maintenance/${String(made.body['id'])}` });
    expect(ended).toMatchObject({ status: 200, body: { occurrences: [] } });
    const past = await send('ops', 'GET', { path: '/maintenance?state=past' });
    expect(past.body['maintenance']).toMatchObject([{ id: made.body['id'], name: 'Patching' }]);
  });

  it('are refused with every field that breaks a rule', async () => {
    const body = window({ recurrence: 'FREQ=NEVER', timeZone: 'Mars', scope: { teamIds: [99] }, name: '' });
    const reply = await send('admin', 'POST', { path: '/maintenance', body });
    expect(reply.status).toBe(400);
    const fields = (reply.body['errors'] as { field: string }[]).map(({ field }) => field).sort(); // the documented shape
    expect(fields).toEqual(['name', 'recurrence', 'scope.teamIds.0', 'timeZone']);
  });

  it('are made by admins only', async () => {
    for (const who of ['ops', 'noc'])
      expect((await send(who, 'POST', { path: '/maintenance', body: window() })).status).toBe(403);
  });
});
