import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { registerApi } from '#app/api/register.ts';
import { createToken } from '#db/token/create-token.ts';
import { roles } from '#domain/role.ts';
import type { Role } from '#domain/role.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser } from '#test/support/web-console.ts';

export type Body = Record<string, unknown>;

export type ApiServer = {
  store: TestDatabase;
  server: FastifyInstance;
  /** `METHOD /path` of every route that it has. */
  routes: string[];
  /** Asks with the token of that role's user. */
  get: (path: string, role?: Role) => Promise<{ status: number; body: Body }>;
  stop: () => Promise<void>;
};

/** The API over a database of its own, with somebody of each role, named after it. */
export const startApi = async (now = () => new Date()): Promise<ApiServer> => {
  const store = await createTestDatabase();
  const tokens = new Map<Role, string>();
  for (const role of roles) {
    const userId = await createTestUser(store, role);
    const token = { name: role, expiresAt: null, now: new Date(), actor: 'test', scope: 'read' } as const;
    tokens.set(role, await createToken(store.database, { userId }, token));
  }
  const server = fastify();
  const routes: string[] = [];
  server.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') routes.push(`${one} ${url}`);
  });
  await registerApi(server, { database: store.database, now });
  const get = async (path: string, role: Role = 'superadmin') => {
    const headers = { authorization: `Bearer ${tokens.get(role) ?? ''}` };
    const response = await server.inject({ url: path, headers });
    return { status: response.statusCode, body: response.json<Body>() };
  };
  const stop = async (): Promise<void> => {
    await server.close();
    await store.drop();
  };
  return { store, server, routes, get, stop };
};
