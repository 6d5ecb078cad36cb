import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { registerApi } from '#app/api/register.ts';
import { team } from '#db/schema/index.ts';
import { createToken } from '#db/token/create-token.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser } from '#test/support/web-console.ts';
import { insertIncident } from '#test/db/page-rows.ts';

let store: TestDatabase;
let server: FastifyInstance;
let authorization: string;

beforeAll(async () => {
  store = await createTestDatabase();
  const now = new Date();
  const userId = await createTestUser(store, 'reports');
  const token = await createToken(store.database, { userId }, { name: 't', expiresAt: null, now, actor: 'test' });
  authorization = `Bearer ${token}`;
  await store.database.db.insert(team).values({ id: 7, name: 'Net', description: '', createdAt: now });
  for (const state of ['open', 'open', 'acknowledged', 'closed'] as const)
    await insertIncident(store.database, { state });
  server = fastify();
  await registerApi(server, { database: store.database, now: () => new Date() });
});
afterAll(async () => {
  await server.close();
  await store.drop();
});

it.each(['/api/v1/dashboard', '/api/v1/dashboard/'])('%s tells each team’s load as CitoEngine does', async (url) => {
  const reply = await server.inject({ url, headers: { authorization } });
  expect(reply.statusCode).toBe(200);
  expect(reply.json()).toEqual({
    Net: { active: 0, acknowledged: 0, name: 'Net', team_id: 7 },
    Ops: { active: 2, acknowledged: 1, name: 'Ops', team_id: 1 },
  });
});

it('asks for a token', async () => {
  expect((await server.inject({ url: '/api/v1/dashboard' })).statusCode).toBe(401);
});
