import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerApi } from '#app/api/register.ts';
import type { Role } from '#domain/role.ts';
import { saveSuppression } from '#db/rules/save-suppression.ts';
import { openDatabase } from '#db/database.ts';
import { createToken } from '#db/token/create-token.ts';
import { user } from '#db/schema/index.ts';
import { recordIncident } from '#test/support/incident-fixture.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

type Body = Record<string, unknown>;
type Listed = { incidents: { id: number; element: string }[]; next: number | null };

let store: TestDatabase;
let server: FastifyInstance;
let token: string;
const ids: number[] = [];

const get = async (path: string, given = token): Promise<{ status: number; body: Body }> => {
  const response = await server.inject({
    url: path,
    headers: given === '' ? {} : { authorization: `Bearer ${given}` },
  });
  return { status: response.statusCode, body: response.json<Body>() };
};

const list = async (query: string): Promise<Listed> => {
  const { status, body } = await get(`/api/v1/incidents${query}`);
  expect(status).toBe(200);
  return body as Listed; // the documented shape
};

const newToken = async (name: string, role: Role, expiresAt: Date | null = null): Promise<string> => {
  const now = new Date();
  const row = { name, role, passwordHash: 'none', createdAt: now };
  const [{ insertId }] = await store.database.db.insert(user).values(row);
  return createToken(store.database, { userId: insertId }, { name, expiresAt, now, actor: 'test' });
};

beforeAll(async () => {
  store = await createTestDatabase();
  token = await newToken('reader', 'user');
  server = fastify();
  await registerApi(server, { database: store.database, now: () => new Date() });
  for (let index = 0; index < 5; index += 1)
    ids.push(await recordIncident(store.database, { element: `host-${String(index)}`, message: 'disk 91 %' }));
});
afterAll(async () => {
  await server.close();
  await store.drop();
});

describe('the list of incidents', () => {
  test('tells the newest first, with everything that the contract names', async () => {
    const body = await list('');
    expect(body.next).toBeNull();
    expect(body.incidents.map(({ id }) => id)).toEqual([...ids].reverse());
    expect(body.incidents[0]).toMatchObject({
      ...{ element: 'host-4', definitionId: 1, definition: '/var is filling up', team: 'Ops', state: 'open' },
      ...{ severity: 'S3', alertCount: 1, ticket: null, acknowledgedAt: null, closedBy: null },
      openedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
      tickets: [{ system: 'Local tickets', state: 'intended', key: null }],
      ...{ withheld: null, flapping: { isFlapping: false, percent: 0 }, reopenCount: 0, closeCause: null },
    });
  });

  test('comes in pages that neither repeat nor leave out', async () => {
    const seen: number[] = [];
    let query = '?limit=2';
    for (let page = 0; page < 3; page += 1) {
      const body = await list(query);
      seen.push(...body.incidents.map(({ id }) => id));
      query = `?limit=2&after=${String(body.next)}`;
    }
    expect(seen).toEqual([...ids].reverse());
  });

  const filters = [
    { query: 'state=open', elements: 5 },
    { query: 'state=closed', elements: 0 },
    { query: 'element=HOST-3', elements: 1 },
    { query: 'element=host', elements: 0 },
    { query: 'definition=1', elements: 5 },
    { query: 'definition=2', elements: 0 },
  ];
  test.each(filters)('filtered by $query has $elements', async ({ query, elements }) => {
    const body = await list(`?${query}`);
    expect(body.incidents).toHaveLength(elements);
  });

  test.each(['limit=0', 'limit=x', 'after=-1', 'state=sleeping', 'definition=abc', 'colour=red'])(
    'refuses the query %s by naming the parameter',
    async (query) => {
      const { status, body } = await get(`/api/v1/incidents?${query}`);
      expect(status).toBe(400);
      expect(body).toMatchObject({ status: 'error', code: 'invalid_input' });
      expect(JSON.stringify(body['errors'])).toContain(query.split('=')[0]);
    },
  );
});

describe('the page of an incident', () => {
  test('has its timeline in words, with what and why', async () => {
    const { status, body } = await get(`/api/v1/incidents/${String(ids[0])}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: ids[0], element: 'host-0', timelineNext: null });
    const timeline = body['timeline'] as Body[]; // the documented shape
    expect(timeline.map(({ code }) => code).sort()).toEqual(['opened', 'ticket_requested']);
    for (const { what } of timeline) expect(what).toEqual(expect.stringMatching(/\w/));
  });

  test('tells what comes next, and what is withheld by which rule until when', async () => {
    const untilMs = Date.now() + 60_000;
    const draft = {
      ...{ definitionId: 1, element: { kind: 'exact' as const, value: 'quiet' }, fromMs: null, untilMs },
      ...{ reason: 'racks', owner: 'ops-1' },
    };
    const by = { actor: 'test', address: null, now: new Date() };
    await saveSuppression(store.database.db, { id: null, draft }, by);
    const id = await recordIncident(store.database, { element: 'quiet' });
    const until = new Date(untilMs).toISOString();
    const { body } = await get(`/api/v1/incidents/${String(id)}`);
    expect(body).toMatchObject({
      withheld: { actions: ['Ticket at once'], kind: 'suppression', rule: { name: 'racks' }, until },
      next: [{ what: 'action "Ticket at once"', at: until, condition: 'when suppression "racks" ends' }],
    });
  });

  test.each(['999999', '0', '-1', 'abc', '1e3', '99999999999999999999'])('is 404 for the id %s', async (id) => {
    expect(await get(`/api/v1/incidents/${id}`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});

describe('without the right token', () => {
  test('the answer is 401, whatever is asked', async () => {
    const expired = await newToken('late', 'user', new Date(Date.now() - 1_000));
    const ofSource = await createToken(
      store.database,
      { sourceId: 2 },
      { name: 'x', expiresAt: null, now: new Date(), actor: 'test' },
    );
    for (const given of ['', 'nonsense', expired, ofSource])
      for (const path of ['/api/v1/incidents', '/api/v1/incidents/1', '/api/v1/incidents/999999'])
        expect(await get(path, given)).toMatchObject({ status: 401, body: { code: 'not_authenticated' } });
  });

  test('the answer is 403 to a role that may not read incidents', async () => {
    expect(await get('/api/v1/incidents', await newToken('report', 'reports'))).toMatchObject({
      status: 403,
      body: { code: 'not_allowed' },
    });
  });
});

describe('a request that can not be answered', () => {
  test('because its route is unknown gets JSON', async () => {
    expect(await get('/api/v1/nowhere')).toMatchObject({ status: 404, body: { status: 'error', code: 'not_found' } });
  });

  const bodies = [
    { type: 'application/json', payload: '{', status: 400 },
    { type: 'application/xml', payload: '<a/>', status: 400 },
    { type: 'application/json', payload: `"${'x'.repeat(1_100_000)}"`, status: 413 },
  ];
  test.each(bodies)('because of its $type body gets $status, not a 5xx', async ({ type, payload, status }) => {
    const options = { method: 'POST', url: '/api/v1/nowhere', headers: { 'content-type': type }, payload } as const;
    const response = await server.inject(options);
    expect({ status: response.statusCode, body: response.json<Body>() }).toMatchObject({
      status,
      body: { status: 'error', code: status === 413 ? 'too_large' : 'invalid_input' },
    });
  });

  test('because the database is away gets 503 with Retry-After', async () => {
    const away = fastify();
    const database = openDatabase('mysql://nobody@127.0.0.1:9/nothing', { connectionLimit: 1 });
    await registerApi(away, { database, now: () => new Date() });
    const response = await away.inject({ url: '/api/v1/incidents', headers: { authorization: `Bearer ${token}` } });
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({ code: 'database_unavailable' });
    expect(response.headers['retry-after']).toMatch(/^[1-9]\d*$/);
    await away.close();
    await database.close();
  });
});
