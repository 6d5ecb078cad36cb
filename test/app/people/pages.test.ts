import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createToken } from '#db/token/create-token.ts';
import { apiToken, auditEntry, user } from '#db/schema/index.ts';
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

describe('adding a person', () => {
  it('shows a password once, which logs them in; nothing secret is on record', async () => {
    const reply = await post('admin', '/users/new', {
      name: 'ana',
      role: 'noc',
      teamIds: '1',
      email: 'ana@example.org',
    });
    expect(reply.status).toBe(200);
    const [, password = ''] = /aria-label="Password">([a-z\d-]{23})</.exec(await reply.text()) ?? [];
    expect((await web.visit('/login', { form: { name: 'ana', password } })).status).toBe(302);
    const [entry] = await entries('user.create');
    expect(entry).toMatchObject({ actor: 'admin', address: '127.0.0.1', before: null });
    expect(JSON.stringify(await store.database.db.select().from(auditEntry))).not.toContain(password);
    expect(await (await get('admin', '/users')).text()).toContain('ana@example.org');
  });

  it('names each field with its rule, keeps what was written, and never the password', async () => {
    const form = { name: 'a b', role: 'king', email: 'x', password: 'Password1234!', teamIds: '99' };
    const reply = await post('admin', '/users/new', form);
    expect(reply.status).toBe(400);
    const page = await reply.text();
    for (const rule of [
      'must begin with a letter',
      'must be one of superadmin',
      'must be an e-mail',
      'common passwords',
      '99 does not',
    ])
      expect(page).toContain(rule);
    expect(page).toContain('value="a b"');
    expect(page).not.toContain('Password1234!');
  });

  it.each([
    { name: 'a role above their own', form: { name: 'eve', role: 'superadmin' }, rule: 'must not be above your own' },
    { name: 'a name that is taken in another case', form: { name: 'ADMIN', role: 'noc' }, rule: 'must be new' },
    { name: 'a name that stands for Tocsin', form: { name: 'cli', role: 'noc' }, rule: 'stands for Tocsin' },
  ])('refuses an admin $name', async ({ form, rule }) => {
    const reply = await post('admin', '/users/new', form);
    expect(reply.status).toBe(400);
    expect(await reply.text()).toContain(rule);
  });
});

describe('somebody above', () => {
  it('is not changed by an admin, in any way', async () => {
    expect((await get('admin', `${pathOf('superadmin')}/edit`)).status).toBe(403);
    expect((await post('admin', `${pathOf('superadmin')}/edit`, { role: 'reports' })).status).toBe(400);
    for (const intent of ['disable', 'password', 'second-step'])
      expect((await post('admin', pathOf('superadmin'), { intent })).status).toBe(400);
    expect((await get('superadmin', '/users')).status).toBe(200);
  });

  it('stays: the last enabled superadmin is neither disabled nor given another role', async () => {
    const reply = await post('superadmin', `${pathOf('superadmin')}/edit`, { role: 'admin' });
    expect(await reply.text()).toContain('last enabled superadmin');
    expect((await post('superadmin', pathOf('superadmin'), { intent: 'disable' })).status).toBe(400);
  });
});

describe('disabling', () => {
  it('ends sessions and tokens at once, and is on record with before and after', async () => {
    const userId = people.idOf('user');
    const by = { now: new Date(), actor: 'test' };
    const token = await createToken(store.database, { userId }, { name: 't', expiresAt: null, ...by });
    const call = () => fetch(`${web.url}/api/v1/incidents`, { headers: { authorization: `Bearer ${token}` } });
    expect((await call()).status).toBe(200);
    expect((await post('admin', pathOf('user'), { intent: 'disable' })).status).toBe(302);
    expect((await call()).status).toBe(401);
    expect((await get('user', '/incidents')).status).toBe(302);
    const [entry] = await entries('user.disable');
    expect(entry?.before).toMatchObject({ isEnabled: true, role: 'user', teamIds: [1] });
    expect(entry?.after).toMatchObject({ isEnabled: false });
    expect((await post('admin', pathOf('user'), { intent: 'enable' })).status).toBe(302);
    expect((await get('user', '/incidents')).status).toBe(302);
    people.know('user', { cookie: await web.logIn('user') });
  });
});

describe('a change of role and teams', () => {
  it('holds from the next request on', async () => {
    expect((await get('user', '/maintenance/new')).status).toBe(403);
    expect((await post('admin', `${pathOf('user')}/edit`, { role: 'admin', email: '' })).status).toBe(302);
    expect((await get('user', '/maintenance/new')).status).toBe(200);
    expect((await post('admin', `${pathOf('user')}/edit`, { role: 'user', teamIds: '1' })).status).toBe(302);
    const [row] = await store.database.db.select().from(user).where(eq(user.name, 'user'));
    expect(row?.role).toBe('user');
  });
});

describe('a password that an admin has set', () => {
  const issue = async (): Promise<string> => {
    const page = await (await post('admin', pathOf('fay'), { intent: 'password' })).text();
    return /aria-label="Password">([a-z\d-]{23})</.exec(page)?.[1] ?? '';
  };
  const logIn = async (password: string): Promise<string> => {
    const reply = await web.visit('/login?next=/incidents', { form: { name: 'fay', password } });
    expect(reply.status).toBe(302);
    return (reply.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  };
  const change = (cookie: string, password: string, again = password) =>
    web.visit('/login/password?next=/incidents', { cookie, form: { password, again } });
  const own = 'seven small otters sleep';

  it('lets in to change it and to log out, and to nothing else; API tokens go on', async () => {
    people.know('fay', { id: await createTestUser(store, 'user', 'fay') });
    const userId = people.idOf('fay');
    const by = { now: new Date(), actor: 'test' };
    const token = await createToken(store.database, { userId }, { name: 'script', expiresAt: null, ...by });
    const cookie = await logIn(await issue());
    for (const path of ['/', '/incidents', '/account', '/account/password', '/tokens', '/wall/1', '/incidents/ids']) {
      const reply = await web.visit(path, { cookie });
      expect([path, reply.status, reply.headers.get('location')?.split('?')[0]]).toEqual([path, 302, '/login']);
    }
    expect((await web.visit('/events', { cookie })).status).toBe(401);
    const sent = await web.visit('/tokens', { cookie, form: { name: 'x', days: '30', scope: 'read' } });
    expect(sent.headers.get('location')).toMatch(/^\/login\?/);
    expect(await store.database.db.select().from(apiToken).where(eq(apiToken.name, 'x'))).toEqual([]);
    const login = await web.visit('/login?next=/incidents', { cookie });
    expect(login.headers.get('location')).toBe('/login/password?next=%2Fincidents');
    expect((await web.visit('/login/password', { cookie })).status).toBe(200);
    const call = await fetch(`${web.url}/api/v1/incidents`, { headers: { authorization: `Bearer ${token}` } });
    expect(call.status).toBe(200);
    expect(await (await get('admin', pathOf('fay'))).text()).toContain('to be changed at the next login');
    expect((await web.visit('/logout', { cookie, form: {} })).headers.get('location')).toBe('/login');
    expect((await web.visit('/login/password', { cookie })).headers.get('location')).toBe('/login');
  });

  it('gives way to one that keeps the rules and is another one, which is asked for once', async () => {
    const issued = await issue();
    const cookie = await logIn(issued);
    for (const [password, again, rule] of [
      ['short', 'short', 'at least 12'],
      [own, `${own} not`, 'must be the same as the new password'],
      [issued, issued, 'must not be the one that was given to you'],
    ] as const) {
      const refused = await change(cookie, password, again);
      expect(refused.status).toBe(400);
      expect(await refused.text()).toContain(rule);
    }
    expect((await change(cookie, own)).headers.get('location')).toBe('/incidents');
    expect((await web.visit('/incidents', { cookie })).status).toBe(200);
    expect((await change(cookie, 'another long enough one')).headers.get('location')).toBe('/login');
    const again = await logIn(own);
    expect((await web.visit('/incidents', { cookie: again })).status).toBe(200);
    const lines = await store.database.db.select().from(auditEntry);
    expect(JSON.stringify(lines)).not.toContain(own);
    expect(JSON.stringify(lines)).not.toContain(issued);
  });

  it('is that of everybody who is added', async () => {
    const added = { name: 'gus', role: 'reports', password: own };
    expect((await post('admin', '/users/new', added)).status).toBe(302);
    const reply = await web.visit('/login', { form: { name: 'gus', password: own } });
    const cookie = (reply.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
    expect((await web.visit('/', { cookie })).headers.get('location')).toContain('/login');
    expect((await web.visit('/login/password', { cookie })).status).toBe(200);
  });
});

describe('the audit page', () => {
  it('finds by who, action, subject and time, and shows what differs without secrets', async () => {
    const find = async (query: string) => (await get('admin', `/audit?${query}`)).text();
    const page = await find(`actor=admin&action=user.&subject=user/${String(people.idOf('user'))}`);
    expect(page).toContain('user.disable');
    expect(page).toContain('isEnabled');
    expect(page).toContain('127.0.0.1');
    expect(await find('action=login.ok&subject=user')).toContain('login.ok');
    expect(await find('to=2001-01-01T00:00')).toContain('Nothing on record fits.');
    expect(await find('actor=%25')).toContain('Nothing on record fits.');
  });

  it('has failed logins, without the name when nobody has it', async () => {
    await web.visit('/login', { form: { name: 'my secret password', password: 'x' } });
    await web.visit('/login', { form: { name: 'admin', password: 'x' } });
    const failed = await entries('login.failed');
    expect(failed.map(({ actor, subject }) => `${actor} ${subject}`)).toEqual([
      'unknown user/unknown',
      `admin user/${String(people.idOf('admin'))}`,
    ]);
  });
});
