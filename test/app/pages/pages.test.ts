import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser, startWebConsole } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';

let store: TestDatabase;
let web: WebConsole;

beforeAll(async () => {
  store = await createTestDatabase();
  for (const role of ['user', 'reports'] as const) await createTestUser(store, role);
  web = await startWebConsole(store, { temporalAddress: inject('temporalAddress') });
});
afterAll(async () => {
  await web.stop();
  await store.drop();
});

const guarded = [
  ...[
    '/incidents',
    '/incidents/1',
    '/incidents/1/why',
    '/dry-run',
    '/tickets/1',
    '/alerts/1',
    '/unmatched',
    '/definitions',
  ],
];

describe('pages', () => {
  it.each(guarded)('%s asks those who are not logged in to log in, and comes back to it', async (path) => {
    const reply = await web.visit(`${path}?state=closed`);
    expect(reply.status).toBe(302);
    expect(reply.headers.get('location')).toBe(`/login?next=${encodeURIComponent(`${path}?state=closed`)}`);
  });

  it.each(guarded)('%s is a 403 page for the role that sees reports only', async (path) => {
    const reply = await web.visit(path, { cookie: await web.logIn('reports') });
    expect(reply.status).toBe(403);
    expect(await reply.text()).toContain('Not allowed');
  });

  it.each([
    '/incidents/999',
    '/incidents/999/why',
    '/incidents/1%20OR%201',
    '/tickets/x',
    '/alerts/0',
    '/nowhere',
    '/incidents/1/x',
  ])('%s is a 404 page', async (path) => {
    const reply = await web.visit(path, { cookie: await web.logIn('user') });
    expect(reply.status).toBe(404);
    expect(await reply.text()).toContain('Not found');
  });

  it.each(['/incidents', '/unmatched', '/definitions', '/dry-run'])('%s is drawn on the server', async (path) => {
    const reply = await web.visit(path, { cookie: await web.logIn('user') });
    expect(reply.status).toBe(200);
    expect(await reply.text()).toMatch(/<h1[^>]*>[A-Z]/);
  });

  it('a dry run shows what was written as text, and writes nothing', async () => {
    const query = new URLSearchParams({
      definition: '1',
      element: '<script>alert(1)</script>',
      message: '"><img src=x>',
    });
    const reply = await web.visit(`/dry-run?${query.toString()}`, { cookie: await web.logIn('user') });
    const html = await reply.text();
    expect(reply.status).toBe(200);
    expect(html).toContain('It would open an incident');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toContain('<script>alert(1)');
    expect(html).not.toContain('<img src=x>');
    const [rows] = await store.database.pool.query(
      'SELECT COUNT(*) AS n FROM alert UNION ALL SELECT COUNT(*) FROM incident',
    );
    expect(rows).toEqual([{ n: 0 }, { n: 0 }]);
  });

  it('tells on an empty list how to send an alert', async () => {
    const reply = await web.visit('/incidents', { cookie: await web.logIn('user') });
    expect(await reply.text()).toContain(`curl ${web.url}/addevent/`);
  });

  it('carry the security headers, with another nonce each time', async () => {
    const policies = [await web.visit('/login'), await web.visit('/login')].map(({ headers }) => {
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('strict-transport-security')).toBeNull();
      return headers.get('content-security-policy') ?? '';
    });
    expect(policies[0]).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}';/);
    expect(policies[0]).toContain("frame-ancestors 'none'");
    expect(policies[0]).not.toBe(policies[1]);
  });

  it('keep their scripts and styles for ever, compressed', async () => {
    const page = await (await web.visit('/login')).text();
    const [, asset = ''] =
      /src="(\/assets\/[^"]+\.js)"|href="(\/assets\/[^"]+\.css)"/.exec(page)?.filter(Boolean) ?? [];
    const reply = await web.visit(asset, { headers: { 'accept-encoding': 'br' } });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('cache-control')).toContain('immutable');
    expect(reply.headers.get('content-encoding')).toBe('br');
  });
});

describe('a form', () => {
  it.each(['/login', '/logout', '/incidents', '/incidents/1', '/nowhere'])(
    'to %s from another site is refused',
    async (path) => {
      const cookie = await web.logIn('user');
      for (const headers of [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }])
        expect((await web.visit(path, { cookie, form: { a: 'b' }, headers })).status).toBe(403);
      expect((await web.visit('/incidents', { cookie })).status).toBe(200);
    },
  );

  it('of 300 kB is refused before it is read', async () => {
    const reply = await web.visit('/login', { form: { name: 'x'.repeat(300_000) } });
    expect(reply.status).toBe(413);
  });

  it('that asks something of an incident that is not there changes nothing and keeps its text', async () => {
    const form = { incident: '77', intent: 'comment', nonce: 'abcdefgh', text: 'Found <it>' };
    const reply = await web.visit('/incidents', { cookie: await web.logIn('user'), form });
    expect(reply.status).toBe(404);
  });

  it.each([
    { name: 'by the role that sees reports only', user: 'reports', status: 403 },
    { name: 'by nobody', user: null, status: 401 },
  ])('that acknowledges is refused when sent $name', async ({ user, status }) => {
    const cookie = user === null ? {} : { cookie: await web.logIn(user) };
    const form = { incident: '1', intent: 'acknowledge', nonce: 'abcdefgh' };
    const data = await web.visit('/incidents.data', { ...cookie, form });
    expect(data.status).toBe(status);
  });
});

describe('logging in and out', () => {
  it('sets a cookie that scripts and other sites do not get, and goes where one wanted', async () => {
    const form = { name: 'user', password: 'a long enough password' };
    const reply = await web.visit('/login?next=%2Fdefinitions', { form });
    expect(reply.headers.get('location')).toBe('/definitions');
    expect(reply.headers.get('set-cookie')).toMatch(
      /^tocsin_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
    );
    const elsewhere = await web.visit('/login?next=%2F%2Fevil.example', { form });
    expect(elsewhere.headers.get('location')).toBe('/');
  });

  it('ends the session for good', async () => {
    const cookie = await web.logIn('user');
    const reply = await web.visit('/logout', { cookie, form: {} });
    expect(reply.headers.get('location')).toBe('/login');
    expect((await web.visit('/incidents', { cookie })).status).toBe(302);
  });

  it('is not done by a GET', async () => {
    const cookie = await web.logIn('user');
    await web.visit('/logout', { cookie });
    expect((await web.visit('/incidents', { cookie })).status).toBe(200);
  });
});

describe('paths of machines', () => {
  it.each(['/addevent', '/addevent/', '/api/v1/alerts', '/api/v1/incidents', '/api/nothing', '/addevent/x'])(
    '%s is never redirected nor answered by a page',
    async (path) => {
      for (const method of ['GET', 'POST', 'PUT']) {
        const reply = await fetch(`${web.url}${path}`, { method, redirect: 'manual' });
        expect([200, 400, 401, 403, 404, 405]).toContain(reply.status);
        expect(reply.headers.get('content-type') ?? '').not.toContain('html');
      }
    },
  );

  it('tell whether the process is well', async () => {
    expect((await web.visit('/healthz')).status).toBe(200);
    const ready = await web.visit('/readyz');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ database: true });
  });
});
