import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { drawQrCode } from '#app/account/qr-code.ts';
import { otpauthUri, stepOf, totpCode } from '#app/auth/totp.ts';
import { apiToken, auditEntry, user } from '#db/schema/index.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser, startWebConsole, testPassword } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';

let store: TestDatabase;
let web: WebConsole;
let cookie = '';

beforeAll(async () => {
  store = await createTestDatabase();
  web = await startWebConsole(store, {
    temporalAddress: inject('temporalAddress'),
    environment: { TOCSIN_TRUST_PROXY: '127.0.0.1' },
  });
  await createTestUser(store, 'admin', 'ana');
  cookie = await web.logIn('ana');
});
afterAll(async () => {
  await web.stop();
  await store.drop();
});

const get = (path: string) => web.visit(path, { cookie });
const post = (path: string, form: Record<string, string>) => web.visit(path, { cookie, form });

describe('changing the password', () => {
  const change = (form: Record<string, string>) => post('/account/password', form);
  const next = 'seven small otters sleep';

  it('needs the old one, and a new one that keeps the rules; neither comes back to the page', async () => {
    const common = await change({ old: testPassword, password: 'Password1234!', again: 'Password1234?' });
    expect(common.status).toBe(400);
    const page = await common.text();
    expect(page).toContain('must not be one of the common passwords');
    expect(page).toContain('must be the same as the new password');
    expect(page).not.toContain('Password1234');
    const wrong = await change({ old: 'wrong', password: next, again: next });
    expect(await wrong.text()).toContain('is wrong, or was used before');
  });

  it('ends the other sessions and is on record', async () => {
    const other = await web.logIn('ana');
    expect((await change({ old: testPassword, password: next, again: next })).status).toBe(302);
    expect((await web.visit('/account', { cookie: other })).status).toBe(302);
    expect((await get('/account')).status).toBe(200);
    expect((await web.visit('/login', { form: { name: 'ana', password: testPassword } })).status).toBe(401);
    expect((await web.visit('/login', { form: { name: 'ana', password: next } })).status).toBe(302);
    const [entry] = await store.database.db.select().from(auditEntry).where(eq(auditEntry.action, 'user.password'));
    expect(JSON.stringify(entry)).not.toContain('otters');
  });
});

describe('sessions', () => {
  it('are listed with their device, and ended one by one; those of others are not touched', async () => {
    const agent = 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0';
    await createTestUser(store, 'user', 'ben');
    const ben = await web.logIn('ben');
    const login = { form: { name: 'ben', password: testPassword }, headers: { 'user-agent': agent } };
    const second = ((await web.visit('/login', login)).headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
    const page = await (await web.visit('/account', { cookie: ben })).text();
    expect(page).toContain('Firefox on Linux');
    const [, named = ''] = /name="session" value="([a-f\d]{64})"/.exec(page) ?? [];
    await post('/account', { session: named });
    expect((await web.visit('/account', { cookie: second })).status).toBe(200);
    await web.visit('/account', { cookie: ben, form: { session: named } });
    expect((await web.visit('/account', { cookie: second })).status).toBe(302);
    expect((await web.visit('/account', { cookie: ben })).status).toBe(200);
  });
});

describe('the second step', () => {
  it('is set up with a code, asked for at the next login, and removed by an admin', async () => {
    const id = await createTestUser(store, 'user', 'cat');
    const cat = await web.logIn('cat');
    const path = '/account/second-step';
    await web.visit(path, { cookie: cat, form: { intent: 'begin' } });
    const begun = await (await web.visit(path, { cookie: cat })).text();
    const [, secret = ''] = /secret=([A-Z2-7]{32})&/.exec(begun) ?? [];
    const code = totpCode(secret, stepOf(new Date()));
    expect(begun).toContain(`<path d="${drawQrCode(otpauthUri('cat', secret)).path}"`);
    const [row] = await store.database.db.select().from(user).where(eq(user.id, id));
    expect(row?.totpSecret).toMatch(/^sealed\.v1\./);
    expect(row?.totpSecret).not.toContain(secret);
    const wrong = await web.visit(path, { cookie: cat, form: { intent: 'confirm', code: '12' } });
    expect(wrong.status).toBe(400);
    const on = await (await web.visit(path, { cookie: cat, form: { intent: 'confirm', code } })).text();
    const [recovery = ''] = /[a-z\d]{4}(-[a-z\d]{4}){3}/.exec(on.slice(on.indexOf('Recovery codes'))) ?? [];
    expect(await (await web.visit(path, { cookie: cat })).text()).not.toContain(secret);

    const login = await web.visit('/login?next=/account', { form: { name: 'cat', password: testPassword } });
    expect(login.headers.get('location')).toBe('/login/code?next=%2Faccount');
    const pending = (login.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
    expect((await web.visit('/account', { cookie: pending })).status).toBe(302);
    const replayed = await web.visit('/login/code', { cookie: pending, form: { code } });
    expect(replayed.status).toBe(401);
    const done = await web.visit('/login/code?next=/account', { cookie: pending, form: { code: recovery } });
    expect(done.headers.get('location')).toBe('/account');

    expect((await post(`/users/${String(id)}`, { intent: 'second-step' })).status).toBe(302);
    expect((await web.visit('/account', { cookie: cat })).status).toBe(302);
    await web.logIn('cat');
    const lines = await store.database.db.select().from(auditEntry);
    expect(JSON.stringify(lines)).not.toContain(secret);
    expect(lines.map(({ action }) => action)).toContain('user.second_step_reset');
  });
});

describe('the second step without a key for stored secrets', () => {
  it('can not be set up, and the page names the missing setting', async () => {
    const keyless = await startWebConsole(store, {
      temporalAddress: inject('temporalAddress'),
      environment: { TOCSIN_SECRET_KEY: '' },
    });
    try {
      const id = await createTestUser(store, 'user', 'dot');
      const dot = await keyless.logIn('dot');
      const page = await (await keyless.visit('/account/second-step', { cookie: dot })).text();
      expect(page).toContain('the setting TOCSIN_SECRET_KEY is missing');
      expect(page).not.toContain('Set it up');
      const sent = await keyless.visit('/account/second-step', { cookie: dot, form: { intent: 'begin' } });
      expect(sent.status).toBe(403);
      const [row] = await store.database.db.select().from(user).where(eq(user.id, id));
      expect(row?.totpSecret).toBeNull();
    } finally {
      await keyless.stop();
    }
  });
});

describe('tokens', () => {
  const make = async (path: string, form: Record<string, string>): Promise<string> => {
    const page = await (await post(path, form)).text();
    return /tocsin_[\w-]{43}/.exec(page)?.[0] ?? page;
  };
  const call = (token: string, path: string, method = 'GET') =>
    fetch(`${web.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(method === 'POST' ? { body: '{}' } : {}),
    });

  it('are shown once, read only unless said otherwise, and revoked', async () => {
    const token = await make('/tokens', { name: 'wall', scope: 'read', days: '30' });
    expect((await call(token, '/api/v1/incidents')).status).toBe(200);
    expect((await call(token, '/api/v1/suppressions', 'POST')).status).toBe(403);
    const writer = await make('/tokens', { name: 'script', scope: 'write', days: '' });
    expect((await call(writer, '/api/v1/suppressions', 'POST')).status).toBe(400);
    const list = await (await get('/tokens')).text();
    expect(list).not.toContain(token);
    expect(list).toContain('wall');
    const [row] = await store.database.db.select().from(apiToken).where(eq(apiToken.name, 'wall'));
    expect(row?.lastUsedAt).not.toBeNull();
    expect((await post('/tokens', { revoke: String(row?.id) })).status).toBe(302);
    expect((await call(token, '/api/v1/incidents')).status).toBe(401);
  });

  it('of sources send alerts, and none is made for a source that reads no token', async () => {
    const token = await make('/tokens/sources', { name: 'ci', source: '2', days: '90' });
    expect(token).toMatch(/^tocsin_/);
    expect((await call(token, '/api/v1/incidents')).status).toBe(401);
    expect((await post('/tokens/sources', { name: 'x', source: '1', days: '90' })).status).toBe(400);
    expect((await post('/tokens', { name: '', days: '7' })).status).toBe(400);
  });

  it("of somebody else can't be revoked", async () => {
    const [row] = await store.database.db.select().from(apiToken).where(eq(apiToken.name, 'script'));
    const ben = await web.logIn('ben');
    expect((await web.visit('/tokens', { cookie: ben, form: { revoke: String(row?.id) } })).status).toBe(404);
  });
});

describe('behind a proxy with TLS', () => {
  const login = (headers: Record<string, string>) =>
    web.visit('/login', { form: { name: 'ben', password: testPassword }, headers });

  it('pages ask for HTTPS from then on, and the cookie is sent by HTTPS only', async () => {
    const headers = { 'x-forwarded-proto': 'https' };
    const page = await web.visit('/login', { headers });
    expect(page.headers.get('strict-transport-security')).toBe('max-age=31536000');
    const flags = ((await login(headers)).headers.get('set-cookie') ?? '').split('; ').slice(1);
    expect(flags).toEqual(['Path=/', 'HttpOnly', 'SameSite=Lax', expect.stringMatching(/^Max-Age=\d+$/), 'Secure']);
  });

  it('does neither over plain HTTP', async () => {
    expect((await web.visit('/login')).headers.get('strict-transport-security')).toBeNull();
    const cookieSet = (await login({})).headers.get('set-cookie') ?? '';
    expect(cookieSet).toContain('HttpOnly; SameSite=Lax');
    expect(cookieSet).not.toContain('Secure');
  });
});
