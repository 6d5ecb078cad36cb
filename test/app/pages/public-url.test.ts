import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser, startWebConsole, testPassword } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';

let store: TestDatabase;
let web: WebConsole;

beforeAll(async () => {
  store = await createTestDatabase();
  await createTestUser(store, 'user');
  const environment = { TOCSIN_PUBLIC_URL: 'https://tocsin.example' };
  web = await startWebConsole(store, { temporalAddress: inject('temporalAddress'), environment });
});
afterAll(async () => {
  await web.stop();
  await store.drop();
});

describe('behind TLS', () => {
  it('the session cookie is secure, and the browser is told to stay with TLS', async () => {
    const headers = { origin: 'https://tocsin.example' };
    const reply = await web.visit('/login', { form: { name: 'user', password: testPassword }, headers });
    expect(reply.status).toBe(302);
    expect(reply.headers.get('set-cookie')).toMatch(/; Secure$/);
    expect(reply.headers.get('strict-transport-security')).toMatch(/^max-age=\d+$/);
  });
});
