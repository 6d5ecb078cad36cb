import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { createToken } from '#db/token/create-token.ts';
import { teamMember, user } from '#db/schema/index.ts';
import { roles } from '#domain/role.ts';
import type { Role } from '#domain/role.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser, startWebConsole } from '#test/support/web-console.ts';
import { expectations } from './access/route-table.ts';
import { findUndeclared, listenForRoutes, pageRoutesOf } from './access/served-routes.ts';
import { insertThings } from './access/things.ts';
import { walk } from './access/walk.ts';
import type { Walker } from './access/walk.ts';

let store: TestDatabase;
let walker: Walker;
let machineRoutes: string[];

beforeAll(async () => {
  store = await createTestDatabase();
  const { db } = store.database;
  const heard = listenForRoutes();
  const web = await startWebConsole(store, { temporalAddress: inject('temporalAddress') });
  heard.stop();
  machineRoutes = heard.routes;
  const cookies: Partial<Record<Role, string>> = {};
  const tokens: Partial<Record<Role, string>> = {};
  for (const role of roles) {
    const userId = await createTestUser(store, role);
    // To be in a team lets the role reports do nothing more.
    if (role === 'reports') await db.insert(teamMember).values({ teamId: 1, userId });
    cookies[role] = await web.logIn(role);
    tokens[role] = await createToken(store.database, { userId }, { name: 'walk', expiresAt: null, ...by });
  }
  const walked = await createTestUser(store, 'reports', 'walked');
  await db.delete(teamMember).where(eq(teamMember.userId, walked));
  walker = {
    web,
    cookies: cookies as Record<Role, string>, // filled for each role just above
    tokens: tokens as Record<Role, string>,
    things: await insertThings(store.database, walked),
  };
});
afterAll(async () => {
  await walker.web.stop();
  await store.drop();
});

const by = { now: new Date(), actor: 'walk' };

/** The routes of the running server: those of the Remix build, and those that Fastify was given. */
const servedRoutes = async (): Promise<string[]> => {
  const build = (await import(new URL('../../build/server/index.js', import.meta.url).href)) as BuiltPages; // made by Remix
  return [...pageRoutesOf(build.routes), ...machineRoutes];
};
type BuiltPages = { routes: Parameters<typeof pageRoutesOf>[0] };

describe('every route', () => {
  it('is in the table of expectations, and nothing else is', async () => {
    expect(findUndeclared(await servedRoutes())).toEqual([]);
  });

  it.each(Object.entries(expectations))('%s lets in whom the table says', async (...entry) => {
    expect(await walk(walker, entry)).toEqual([]);
  });
});

describe('the walk', () => {
  it('fails for a route that nobody declared, and for one that is gone', async () => {
    const declared = Object.keys(expectations);
    expect(findUndeclared([...declared, 'GET /secret'])).toEqual(['GET /secret is in no expectation table']);
    expect(findUndeclared(declared.slice(1))).toEqual([`${declared[0] ?? ''} is expected but not served`]);
    expect((await servedRoutes()).length).toBeGreaterThan(50);
  });

  it('fails when a role gets in that the table leaves out, and when one is kept out that it lets in', async () => {
    const nobody = { letIn: { own: [], other: [] } };
    expect(await walk(walker, ['GET /definitions', nobody])).toHaveLength(8);
    const everybody = { letIn: { own: roles, other: roles } };
    expect(await walk(walker, ['GET /maintenance/new', everybody])).toHaveLength(6);
  });

  it('tells an own team from another one', async () => {
    const asIfAnyTeam = {
      letIn: { own: ['superadmin', 'admin', 'user'], other: ['superadmin', 'admin', 'user'] },
    } as const;
    const faults = await walk(walker, ['GET /definitions/:id/edit', { ...asIfAnyTeam, id: 'definition' }]);
    expect(faults).toEqual(['GET /definitions/:id/edit as user, other: 403']);
  });

  it('tells who is logged in', async () => {
    await store.database.db.update(user).set({ isEnabled: false }).where(eq(user.name, 'noc'));
    const faults = await walk(walker, ['GET /incidents', expectations['GET /incidents'] ?? { letIn: 'anybody' }]);
    await store.database.db.update(user).set({ isEnabled: true }).where(eq(user.name, 'noc'));
    expect(faults).toEqual(['GET /incidents as noc, own: -302', 'GET /incidents as noc, other: -302']);
  });
});
