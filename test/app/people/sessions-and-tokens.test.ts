import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createToken } from '#db/token/create-token.ts';
import { apiToken, auditEntry } from '#db/schema/index.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { logInAs } from '#test/support/logged-in.ts';
import type { LoggedIn } from '#test/support/logged-in.ts';
import { createTestUser, startWebConsole } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';

let store: TestDatabase;
let web: WebConsole;
let people: LoggedIn;

beforeAll(async () => {
  store = await createTestDatabase();
  web = await startWebConsole(store, { temporalAddress: inject('temporalAddress') });
  people = await logInAs(store, web, ['superadmin', 'admin', 'user']);
});
afterAll(async () => {
  await web.stop();
  await store.drop();
});

const pathOf = (who: string): string => `/users/${String(people.idOf(who))}`;
const get = (who: string, path: string) => people.get(who, path);
const post = (who: string, path: string, form: Record<string, string>) => people.post(who, path, form);
const entries = (action: string) =>
  store.database.db.select().from(auditEntry).where(eq(auditEntry.action, action)).orderBy(auditEntry.id);

describe("somebody's sessions and tokens", () => {
  const by = { now: new Date(), actor: 'test' };
  const tokenOf = (who: string, name: string) =>
    createToken(store.database, { userId: people.idOf(who) }, { name, expiresAt: null, ...by });
  const idOf = async (name: string): Promise<string> => {
    const [row] = await store.database.db.select().from(apiToken).where(eq(apiToken.name, name));
    return String(row?.id);
  };
  const call = async (token: string) =>
    (await fetch(`${web.url}/api/v1/incidents`, { headers: { authorization: `Bearer ${token}` } })).status;

  it('are listed for admins without a secret, revoked and ended by them, and that is on record', async () => {
    people.know('hal', { id: await createTestUser(store, 'user', 'hal') });
    const token = await tokenOf('hal', 'nightly export');
    expect(await call(token)).toBe(200);
    const cookie = await web.logIn('hal');
    const page = await (await get('admin', pathOf('hal'))).text();
    expect(page).toContain('nightly export');
    expect(page).toContain(token.slice(0, 12));
    expect(page).not.toContain(token);
    const [, session = ''] = /name="session" value="([a-f\d]{64})"/.exec(page) ?? [];

    expect((await post('admin', pathOf('hal'), { revoke: await idOf('nightly export') })).status).toBe(302);
    expect(await call(token)).toBe(401);
    expect((await entries('token.revoke')).at(-1)).toMatchObject({
      actor: 'admin',
      subject: `token/${await idOf('nightly export')}`,
      after: { of: `user/${String(people.idOf('hal'))}` },
    });
    expect((await post('admin', pathOf('hal'), { intent: 'sessions', session })).status).toBe(302);
    expect((await web.visit('/incidents', { cookie })).status).toBe(302);
    expect((await entries('session.end')).at(-1)).toMatchObject({
      actor: 'admin',
      subject: `user/${String(people.idOf('hal'))}`,
    });
  });

  it('are ended all at once, but for the session of whoever does it', async () => {
    const [first, second] = [await web.logIn('hal'), await web.logIn('hal')];
    expect((await post('admin', pathOf('hal'), { intent: 'sessions' })).status).toBe(302);
    for (const cookie of [first, second]) expect((await web.visit('/incidents', { cookie })).status).toBe(302);
    const other = await web.logIn('admin');
    expect((await post('admin', pathOf('admin'), { intent: 'sessions' })).status).toBe(302);
    expect((await web.visit('/incidents', { cookie: other })).status).toBe(302);
    expect((await get('admin', '/incidents')).status).toBe(200);
  });

  it('of somebody above stay as they are, and so do the tokens of another person than the one named', async () => {
    const above = await tokenOf('superadmin', 'of the owner');
    const page = await (await get('admin', pathOf('superadmin'))).text();
    expect(page).toContain('of the owner');
    expect(page).not.toContain('Revoke of the owner');
    const refused = await post('admin', pathOf('superadmin'), { revoke: await idOf('of the owner') });
    expect(refused.status).toBe(400);
    expect((await post('admin', pathOf('hal'), { revoke: await idOf('of the owner') })).status).toBe(404);
    expect(await call(above)).toBe(200);
    expect((await post('admin', pathOf('superadmin'), { intent: 'sessions' })).status).toBe(400);
    expect((await get('superadmin', '/incidents')).status).toBe(200);
  });
});
