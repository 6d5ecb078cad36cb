import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { team } from '#db/schema/index.ts';
import { insertIncident } from '#test/db/page-rows.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser, startWebConsole } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';

let store: TestDatabase;
let web: WebConsole;
let admin: string;

beforeAll(async () => {
  store = await createTestDatabase();
  for (const role of ['admin', 'user', 'reports'] as const) await createTestUser(store, role);
  await store.database.db.insert(team).values({ id: 2, name: 'Net', description: '', createdAt: new Date() });
  for (const [at, severity] of (['S3', 'S0', 'S1', 'S0'] as const).entries())
    await insertIncident(store.database, {
      severity,
      element: `e${String(at)}`,
      state: at === 1 ? 'acknowledged' : 'open',
    });
  await insertIncident(store.database, { teamId: 2, element: 'other' });
  web = await startWebConsole(store, { temporalAddress: inject('temporalAddress') });
  admin = await web.logIn('admin');
});
afterAll(async () => {
  await web.stop();
  await store.drop();
});

/** A new screen's token, as the page shows it this once. */
const makeScreen = async (view: string): Promise<string> => {
  const form = { intent: 'create', name: 'NOC, left', team: view };
  const html = await (await web.visit('/dashboards', { cookie: admin, form })).text();
  const [, token = ''] = /\/wall\/enter#(wall_[\w-]{43})/.exec(html) ?? [];
  return token;
};

const enter = async (token: string) => {
  const reply = await web.visit('/wall/enter', { form: { token } });
  const [cookie = ''] = (reply.headers.get('set-cookie') ?? '').split(';', 1);
  return { reply, cookie };
};

const statusOf = async (path: string, cookie?: string) =>
  (await web.visit(path, cookie === undefined ? {} : { cookie })).status;

it('a screen opens its link once, then shows its view and nothing else until it is revoked', async () => {
  const { reply, cookie } = await enter(await makeScreen('1'));
  expect(reply.headers.get('location')).toBe('/wall/1');
  expect(reply.headers.get('set-cookie')).toMatch(
    /^tocsin_wall_1=wall_[\w-]{43}; Path=\/wall; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
  );
  const rows = await web.visit('/wall/1/rows', { cookie });
  expect(await rows.json()).toMatchObject({
    title: 'Ops',
    open: 3,
    acknowledged: 1,
    rows: [{ element: 'e3' }, { element: 'e1', state: 'acknowledged' }, { element: 'e2' }, { element: 'e0' }],
  });
  const html = await (await web.visit('/wall/1', { cookie })).text();
  expect(html).toContain('e3');
  expect(html).not.toContain('aria-label="Pages"');
  for (const path of ['/wall/2/rows', '/wall/all/rows']) expect(await statusOf(path, cookie)).toBe(401);
  const forged = cookie.replace('tocsin_wall_1', 'tocsin_wall_all');
  expect(await statusOf('/wall/all/rows', forged)).toBe(401);
  expect(await statusOf('/incidents', cookie)).toBe(302);

  const [[screen]] = (await store.database.pool.query('SELECT id, token_hash AS hash FROM wall_screen')) as unknown as [
    { id: number; hash: string }[],
  ];
  expect(cookie).not.toContain(screen?.hash);
  const form = { intent: 'revoke', screen: String(screen?.id) };
  expect((await web.visit('/dashboards', { cookie: await web.logIn('user'), form })).status).toBe(403);
  expect(await statusOf('/wall/1/rows', cookie)).toBe(200);
  await web.visit('/dashboards', { cookie: admin, form });
  expect(await statusOf('/wall/1/rows', cookie)).toBe(401);
});

it('a link that was never made lets nobody in', async () => {
  for (const token of ['', 'wall_x', `wall_${'a'.repeat(43)}`]) {
    const { reply, cookie } = await enter(token);
    expect(reply.status).toBe(400);
    expect(cookie).toBe('');
  }
});

it('people who may see a wall need no link', async () => {
  expect(await statusOf('/wall/all', await web.logIn('user'))).toBe(200);
  expect(await statusOf('/wall/all', await web.logIn('reports'))).toBe(403);
  expect(await statusOf('/wall/99', admin)).toBe(404);
  expect(await statusOf('/wall/all')).toBe(302);
});
