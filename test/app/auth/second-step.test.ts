import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuth } from '#app/auth/auth.ts';
import { createRecoveryCodes, hashRecoveryCode } from '#app/auth/recovery-codes.ts';
import { stepOf, totpCode } from '#app/auth/totp.ts';
import { auditEntry, recoveryCode, user } from '#db/schema/index.ts';
import { secretKeyOf } from '#db/secret/secret-keys.ts';
import type { SecretKeys } from '#db/secret/secret-keys.ts';
import { beginSecondStep, confirmSecondStep } from '#db/user/second-step.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser, testPassword } from '#test/support/web-console.ts';

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
let store: TestDatabase;
let nowMs = Date.parse('2026-11-21T10:00:00Z');
let addresses = 0;

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

const now = () => new Date(nowMs);
const newKey = () => secretKeyOf(randomBytes(32).toString('base64'));
const key = newKey();
const auth = (secretKeys: SecretKeys = [key]) =>
  createAuth({ database: store.database, secretKeys, sessionHours: 2, isSecure: false, now });
const visit = (cookieHeader?: string) => {
  addresses += 1;
  return { address: `192.0.2.${String(addresses)}`, userAgent: 'test', cookieHeader };
};

/** Somebody with a second step; one step later, so that its first code is new. */
const enrol = async (name: string): Promise<{ id: number; codes: string[] }> => {
  const id = await createTestUser(store, 'user', name);
  const codes = createRecoveryCodes();
  await beginSecondStep(store.database.db, key, { userId: id, secret });
  const confirmed = { userId: id, step: stepOf(now()), codeHashes: codes.map(hashRecoveryCode) };
  await confirmSecondStep(store.database.db, confirmed, { actor: name, address: null, now: now() });
  nowMs += 60_000;
  return { id, codes };
};

const enterPassword = async (name: string): Promise<string> => {
  const result = await auth().logIn({ ...visit(), name, password: testPassword });
  if (!result.ok) throw new Error(result.because);
  expect(result.needsCode).toBe(true);
  return result.setCookie.split(';', 1)[0] ?? '';
};
const code = () => totpCode(secret, stepOf(now()));

describe('the second step', () => {
  it('logs in by a code after the password, with another secret in the cookie', async () => {
    await enrol('ana');
    const pending = await enterPassword('ana');
    expect(await auth().resolve(pending)).toBeNull();
    expect(await auth().isPending(pending)).toBe(true);
    const result = await auth().confirm({ ...visit(pending), code: code() });
    if (!result.ok) throw new Error(result.because);
    const cookie = result.setCookie.split(';', 1)[0] ?? '';
    expect(cookie).not.toBe(pending);
    expect((await auth().resolve(cookie))?.user.name).toBe('ana');
    expect(await auth().isPending(pending)).toBe(false);
  });

  it('refuses a code that was taken before, by whoever sends it', async () => {
    await enrol('bea');
    const used = code();
    expect(await auth().confirm({ ...visit(await enterPassword('bea')), code: used })).toMatchObject({ ok: true });
    const again = await auth().confirm({ ...visit(await enterPassword('bea')), code: used });
    expect(again).toEqual({ ok: false, because: 'wrong' });
  });

  it('takes the same code once, also when it is sent twice at the same time', async () => {
    await enrol('cat');
    const cookies = [await enterPassword('cat'), await enterPassword('cat')];
    const results = await Promise.all(cookies.map((cookie) => auth().confirm({ ...visit(cookie), code: code() })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('takes each recovery code once', async () => {
    const { id, codes } = await enrol('dan');
    const [first = ''] = codes;
    const spaced = first.replaceAll('-', ' ').toUpperCase();
    expect(await auth().confirm({ ...visit(await enterPassword('dan')), code: spaced })).toMatchObject({ ok: true });
    expect(await auth().confirm({ ...visit(await enterPassword('dan')), code: first })).toMatchObject({ ok: false });
    const left = await store.database.db.select().from(recoveryCode).where(eq(recoveryCode.userId, id));
    expect(left).toHaveLength(9);
    expect(JSON.stringify(left)).not.toContain(codes[1]);
    const actions = await store.database.db.select().from(auditEntry).where(eq(auditEntry.actor, 'dan'));
    expect(actions.map(({ action }) => action)).toContain('login.recovery_code');
  });

  it('is throttled with the password: entering that again gives no new guesses', async () => {
    await enrol('eve');
    const answers: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const login = await auth().logIn({ ...visit(), name: 'eve', password: testPassword });
      if (!login.ok) answers.push(login.because);
      else {
        const cookie = login.setCookie.split(';', 1)[0] ?? '';
        const result = await auth().confirm({ ...visit(cookie), code: '000000' });
        answers.push(result.ok ? 'in' : result.because);
      }
    }
    expect(answers).toEqual(['wrong', 'wrong', 'throttled', 'throttled']);
  });

  it('is over five minutes after the password, and without one', async () => {
    await enrol('fay');
    const pending = await enterPassword('fay');
    nowMs += 300_001;
    expect(await auth().confirm({ ...visit(pending), code: code() })).toEqual({ ok: false, because: 'over' });
    expect(await auth().confirm({ ...visit(), code: code() })).toEqual({ ok: false, because: 'over' });
  });
});

describe('its secret', () => {
  const stored = async (id: number): Promise<string> => {
    const [row] = await store.database.db.select().from(user).where(eq(user.id, id));
    return row?.totpSecret ?? '';
  };
  const logIn = async (name: string, keys: SecretKeys, given = code()) =>
    auth(keys).confirm({ ...visit(await enterPassword(name)), code: given });

  it('lies encrypted in the database, for that person alone', async () => {
    const gil = await enrol('gil');
    const hal = await enrol('hal');
    expect(await stored(gil.id)).toMatch(/^sealed\.v1\./);
    await store.database.db
      .update(user)
      .set({ totpSecret: await stored(gil.id) })
      .where(eq(user.id, hal.id));
    expect(await logIn('hal', [key])).toEqual({ ok: false, because: 'unreadable' });
    expect(await logIn('gil', [key])).toMatchObject({ ok: true });
  });

  it('goes on working where an older version left it in the clear, and is encrypted at its next use', async () => {
    const { id } = await enrol('ida');
    await store.database.db.update(user).set({ totpSecret: secret }).where(eq(user.id, id));
    expect(await logIn('ida', [])).toMatchObject({ ok: true });
    expect(await stored(id)).toBe(secret);
    nowMs += 60_000;
    expect(await logIn('ida', [key])).toMatchObject({ ok: true });
    expect(await stored(id)).toMatch(/^sealed\.v1\./);
    nowMs += 60_000;
    expect(await logIn('ida', [key])).toMatchObject({ ok: true });
  });

  it('is encrypted with the new key at its next use after a change of keys, and then needs the old one no more', async () => {
    const { id } = await enrol('jon');
    const next = newKey();
    const before = await stored(id);
    expect(await logIn('jon', [next, key])).toMatchObject({ ok: true });
    expect(await stored(id)).not.toBe(before);
    nowMs += 60_000;
    expect(await logIn('jon', [next])).toMatchObject({ ok: true });
  });

  it('can not be read without its key: codes are refused with the reason, recovery codes are taken', async () => {
    const { codes } = await enrol('kim');
    expect(await logIn('kim', [newKey()])).toEqual({ ok: false, because: 'unreadable' });
    expect(await logIn('kim', [], codes[0] ?? '')).toMatchObject({ ok: true });
  });
});
