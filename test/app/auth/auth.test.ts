import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuth } from '#app/auth/auth.ts';
import type { LogInRequest } from '#app/auth/auth.ts';
import { hashSecret, readSecret } from '#app/auth/session-cookie.ts';
import { session, user } from '#db/schema/index.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser, testPassword } from '#test/support/web-console.ts';

let store: TestDatabase;
let nowMs = Date.parse('2026-11-21T10:00:00Z');
const hourMs = 3_600_000;

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

/** Another process over the same database is another of these. */
const openAuth = () =>
  createAuth({
    ...{ database: store.database, secretKeys: [] },
    ...{ sessionHours: 2, isSecure: false, now: () => new Date(nowMs) },
  });

let addresses = 0;
const request = (fields: Partial<LogInRequest>): LogInRequest => {
  addresses += 1;
  return {
    name: 'nobody',
    password: testPassword,
    address: `192.0.2.${String(addresses)}`,
    userAgent: 'test',
    cookieHeader: undefined,
    ...fields,
  };
};

const logIn = async (name: string, cookieHeader?: string): Promise<string> => {
  const result = await openAuth().logIn(request({ name, cookieHeader }));
  if (!result.ok) throw new Error(result.because);
  return result.setCookie.split(';', 1)[0] ?? '';
};

describe('logging in', () => {
  it('starts a session that is stored as a hash only', async () => {
    await createTestUser(store, 'user', 'ana');
    const cookie = await logIn('ana');
    const resolved = await openAuth().resolve(cookie);
    expect(resolved?.user).toMatchObject({ name: 'ana', role: 'user', teamIds: [1] });
    const secret = readSecret(cookie) ?? '';
    const rows = await store.database.db.select().from(session);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(rows.map(({ idHash }) => idHash)).toContain(hashSecret(secret));
  });

  it('ends the session that the browser had, and gives another secret', async () => {
    await createTestUser(store, 'user', 'bea');
    const first = await logIn('bea');
    const second = await logIn('bea', first);
    expect(second).not.toBe(first);
    expect(await openAuth().resolve(first)).toBeNull();
    expect(await openAuth().resolve(second)).not.toBeNull();
  });

  it('never takes over a secret that the browser brought', async () => {
    await createTestUser(store, 'user', 'cy');
    const planted = `tocsin_session=${'A'.repeat(43)}`;
    expect(await logIn('cy', planted)).not.toBe(planted);
    expect(await openAuth().resolve(planted)).toBeNull();
  });

  it('says the same of a wrong password, an unknown user and a disabled one', async () => {
    await createTestUser(store, 'user', 'dan');
    await createTestUser(store, 'user', 'eve');
    await store.database.db.update(user).set({ isEnabled: false }).where(eq(user.name, 'eve'));
    const wrong = { ok: false, because: 'wrong' };
    expect(await openAuth().logIn(request({ name: 'dan', password: 'no' }))).toEqual(wrong);
    expect(await openAuth().logIn(request({ name: 'nobody-at-all' }))).toEqual(wrong);
    expect(await openAuth().logIn(request({ name: 'eve' }))).toEqual(wrong);
  });
});

describe('a session', () => {
  it('lasts as many hours without use as configured, and is prolonged by use', async () => {
    await createTestUser(store, 'user', 'fay');
    const cookie = await logIn('fay');
    nowMs += 1.5 * hourMs;
    expect((await openAuth().resolve(cookie))?.setCookie).toContain(cookie);
    nowMs += 1.5 * hourMs;
    expect(await openAuth().resolve(cookie)).not.toBeNull();
    nowMs += 2 * hourMs;
    expect(await openAuth().resolve(cookie)).toBeNull();
  });

  it('ends when its user is disabled, and by logging out', async () => {
    const id = await createTestUser(store, 'user', 'gil');
    const cookie = await logIn('gil');
    await store.database.db.update(user).set({ isEnabled: false }).where(eq(user.id, id));
    expect(await openAuth().resolve(cookie)).toBeNull();
    await store.database.db.update(user).set({ isEnabled: true }).where(eq(user.id, id));
    expect(await openAuth().logOut({ address: '192.0.2.1', cookieHeader: cookie })).toContain('Max-Age=0');
    expect(await openAuth().resolve(cookie)).toBeNull();
  });
});

describe('the throttle', () => {
  it('blocks an account after five failures, also with the right password, in any process, whatever the case of its name', async () => {
    await createTestUser(store, 'user', 'hal');
    for (let failure = 0; failure < 5; failure += 1)
      expect(await openAuth().logIn(request({ name: 'hal', password: 'no' }))).toMatchObject({ because: 'wrong' });
    expect(await openAuth().logIn(request({ name: 'HAL' }))).toEqual({
      ok: false,
      because: 'throttled',
      waitMs: 2_000,
    });
    nowMs += 2_000;
    expect(await openAuth().logIn(request({ name: 'hal' }))).toMatchObject({ ok: true });
    expect(await openAuth().logIn(request({ name: 'hal', password: 'no' }))).toMatchObject({ because: 'wrong' });
  });

  it('blocks an address that tries many names', async () => {
    const address = '198.51.100.7';
    const tries = Array.from({ length: 16 }, (_, at) => request({ name: `guess-${String(at)}`, address }));
    for (const one of tries) expect(await openAuth().logIn(one)).toMatchObject({ because: 'wrong' });
    expect(await openAuth().logIn(request({ name: 'guess-16', address }))).toMatchObject({ because: 'throttled' });
    expect(await openAuth().logIn(request({ name: 'guess-16' }))).toMatchObject({ because: 'wrong' });
  });

  it('gives guesses in parallel no more attempts than guesses in a row', async () => {
    await createTestUser(store, 'user', 'ida');
    const guesses = Array.from({ length: 12 }, () => openAuth().logIn(request({ name: 'ida', password: 'no' })));
    const results = await Promise.all(guesses);
    expect(results.filter((result) => !result.ok && result.because === 'wrong')).toHaveLength(5);
  });
});
