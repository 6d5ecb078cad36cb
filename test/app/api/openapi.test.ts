import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiDocument } from '#app/api/openapi/document.ts';
import { fill } from './fill.ts';
import { startApi } from './api-server.ts';
import type { ApiServer, Body } from './api-server.ts';
import { shapeFaults } from './shape-check.ts';

type Parameter = { name: string; in: string; required?: boolean };
type Response = { content: { 'application/json': { schema: Body } } };
type Operation = { parameters?: Parameter[]; responses: Record<string, Response> };

/** Served before Fastify is asked, by the intake. */
const intakePaths = ['/api/v1/alerts', '/api/v1/incidents/add/', '/addevent'];
/** What tells of the others, and what answers where nothing is. */
const plumbing = ['GET /api/v1/openapi.json', 'GET /api/*'];

const paths = openApiDocument.paths as unknown as Record<string, Record<string, Operation>>; // as OpenAPI has it
const schemas = openApiDocument.components.schemas as Record<string, Body>; // as OpenAPI has it
const reads = Object.entries(paths).flatMap(([path, { get }]) => (get === undefined ? [] : [{ path, get }]));
const lists = reads.filter(({ get }) => get.parameters?.some(({ name }) => name === 'after'));

let api: ApiServer;
let ids: Awaited<ReturnType<typeof fill>>;

beforeAll(async () => {
  api = await startApi();
  ids = await fill(api.store.database);
});
afterAll(() => api.stop());

/** An address of that path, with what it can't do without. */
const addressOf = (path: string, query = ''): string => {
  const kind = path.includes('/definitions') ? 'definition' : path.includes('/alerts/') ? 'alert' : 'incident';
  const needed = path.endsWith('/reports/element') ? 'element=edge&' : '';
  return `${path.replace('{id}', String(ids[kind]))}?${needed}${query}`;
};

describe('the OpenAPI document', () => {
  it('has every route that is served, and no other', () => {
    const told = Object.entries(paths)
      .filter(([path]) => !intakePaths.includes(path))
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    const served = api.routes.map((route) => route.replace(/:(\w+)/g, '{$1}'));
    const isForAll = (route: string) => route.endsWith(' /api/*') || plumbing.includes(route);
    expect(told.sort()).toEqual(served.filter((route) => !isForAll(route)).sort());
    expect(told.length).toBeGreaterThan(30);
  });

  it('refers to nothing that it does not have, and has nothing that it does not refer to', () => {
    const names = [...JSON.stringify(openApiDocument).matchAll(/"#\/components\/schemas\/(\w+)"/g)];
    expect([...new Set(names.map(([, name]) => name))].sort()).toEqual(Object.keys(schemas).sort());
  });

  it('is what the server tells of itself', async () => {
    const { body } = await api.get('/api/v1/openapi.json');
    expect(body).toEqual(JSON.parse(JSON.stringify(openApiDocument)));
    expect(body['openapi']).toMatch(/^3\.1/);
  });
});

describe.each(reads)('GET $path', ({ path, get }) => {
  it('answers in its shape, and with something in it', async () => {
    const { status, body } = await api.get(addressOf(path));
    expect({ status, body }).toMatchObject({ status: 200 });
    const schema = get.responses['200']?.content['application/json'].schema ?? {};
    expect(shapeFaults(schema, schemas, body)).toEqual([]);
    for (const held of Object.values(body)) expect(held).not.toEqual([]);
  });

  it('refuses a parameter that it does not know, in the shape of an error', async () => {
    const { status, body } = await api.get(addressOf(path, 'colour=red'));
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { code: 'invalid_input', errors: [{ field: 'colour', rule: 'is not a parameter of this route' }] },
    });
    expect(shapeFaults(schemas['Error'] ?? {}, schemas, body)).toEqual([]);
  });

  it('asks for a token', async () => {
    expect((await api.server.inject({ url: addressOf(path) })).statusCode).toBe(401);
  });
});

describe.each(lists)('pages of GET $path', ({ path }) => {
  const rowsOf = (body: Body): unknown[] => Object.values(body).filter(Array.isArray)[0] ?? [];

  it('neither repeat nor leave out', async () => {
    const whole = rowsOf((await api.get(addressOf(path, 'limit=200'))).body);
    expect(whole.length).toBeGreaterThan(1);
    const walked: unknown[] = [];
    let after = '';
    for (let step = 0; step <= whole.length; step += 1) {
      const { body } = await api.get(addressOf(path, `limit=1${after}`));
      walked.push(...rowsOf(body));
      const next = body['next'] as string | number | null; // the documented shape
      if (next === null) break;
      after = `&after=${encodeURIComponent(next)}`;
    }
    expect(walked).toEqual(whole);
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'after='])('refuse %s by its name', async (query) => {
    const { status, body } = await api.get(addressOf(path, query));
    expect({ status, body }).toMatchObject({ status: 400, body: { errors: [{ field: query.split('=')[0] }] } });
  });
});

describe('the check of shapes', () => {
  const schema = { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] };

  it.each([
    { name: 'a field more', value: { a: 1, b: 2 } },
    { name: 'a field less', value: {} },
    { name: 'another type', value: { a: 'x' } },
  ])('finds $name', ({ value }) => {
    expect(shapeFaults(schema, {}, value)).toHaveLength(1);
    expect(shapeFaults(schema, {}, { a: 1 })).toEqual([]);
  });
});
