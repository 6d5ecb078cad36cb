import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { source, sourcePoll } from '#db/schema/index.ts';
import { readSourceSecret } from '#db/source/source-secret.ts';
import { secretKeyOf } from '#db/secret/secret-keys.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser, startWebConsole, testSecretKey } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';

let store: TestDatabase;
let web: WebConsole;
let cookie: string;

beforeAll(async () => {
  store = await createTestDatabase();
  web = await startWebConsole(store, { temporalAddress: inject('temporalAddress') });
  await createTestUser(store, 'admin');
  cookie = await web.logIn('admin');
});
afterAll(async () => {
  await web.stop();
  await store.drop();
});

const secret = 'a password of Zenoss';
const filled = {
  ...{ kind: 'zenoss', name: 'Zenoss', timeZone: 'Europe/Zurich', isEnabled: 'on', intent: 'save' },
  ...{ url: 'https://zenoss.example.com/', user: 'tocsin', passwordText: secret, passwordEnv: '' },
  ...{ cycleSeconds: '30', timeoutSeconds: '20', minSeverity: '3', autoClearSeconds: '', acknowledge: 'on' },
  ...{ prodStates: 'Production\n1000', excludedDeviceClasses: '/Discovered*', excludedMessages: '' },
  ...{ excludedSummaries: 'Unknown', definitions: '/Status/Ping = host-unreachable\n/Perf = 2', defaultDefinition: '' },
};

const save = async (path: string, form: Record<string, string>) => {
  const reply = await web.visit(path, { cookie, form });
  return { status: reply.status, location: reply.headers.get('location') ?? '', text: await reply.text() };
};
const rowOf = async (id: number) => {
  const [row] = await store.database.db.select().from(source).where(eq(source.id, id));
  if (row === undefined) throw new Error(`there is no source ${String(id)}`);
  return row;
};
const passwordOf = async (id: number) => {
  const { secrets } = await rowOf(id);
  const places = { keys: [secretKeyOf(testSecretKey)], environment: {} };
  return readSourceSecret(places, { sourceId: id, secrets: secrets ?? {} }, { sealed: 'password' });
};
const create = async (name: string): Promise<number> => {
  const { location } = await save('/sources/new?kind=zenoss', { ...filled, name });
  return Number(location.split('/').at(-1));
};

describe('a source of kind zenoss', () => {
  test('is saved with its settings, and its password sealed', async () => {
    const { status, location } = await save('/sources/new?kind=zenoss', filled);
    expect([status, location]).toEqual([302, expect.stringMatching(/^\/sources\/\d+$/)]);
    const id = Number(location.split('/').at(-1));
    const row = await rowOf(id);
    expect(row).toMatchObject({ kind: 'zenoss', timeZone: 'Europe/Zurich', networks: null });
    expect(row.config).toMatchObject({
      ...{
        url: 'https://zenoss.example.com',
        user: 'tocsin',
        password: { sealed: 'password' },
        autoClearSeconds: null,
      },
      ...{ acknowledge: true, isPlainAllowed: false, prodStates: ['Production', '1000'], excludedMessages: [] },
      definitions: [
        { eventClass: '/Status/Ping', definition: 'host-unreachable' },
        { eventClass: '/Perf', definition: '2' },
      ],
    });
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(await passwordOf(id)).toEqual({ ok: true, secret });
  });

  test('shows its password nowhere: not in its form, on its page or in its history, nor sealed', async () => {
    const id = await create('Shown');
    const sealed = (await rowOf(id)).secrets?.['password'] ?? '';
    expect(sealed).toMatch(/^sealed\.v1\./);
    for (const path of ['', `/${String(id)}`, `/${String(id)}/edit`]) {
      const text = await (await web.visit(`/sources${path}`, { cookie })).text();
      expect(text).not.toContain(secret);
      expect(text).not.toContain(sealed);
    }
  });

  test('keeps its password when none is typed', async () => {
    const id = await create('Kept');
    const reply = await save(`/sources/${String(id)}/edit`, {
      ...filled,
      name: 'Kept',
      passwordText: '',
      cycleSeconds: '60',
    });
    expect(reply.status).toBe(302);
    expect((await rowOf(id)).config).toMatchObject({ cycleSeconds: 60 });
    expect(await passwordOf(id)).toEqual({ ok: true, secret });
  });

  test('does not send a stored password to another address', async () => {
    const id = await create('Moved');
    const moved = { ...filled, name: 'Moved', passwordText: '', url: 'https://other.example.com' };
    const reply = await save(`/sources/${String(id)}/edit`, moved);
    expect(reply.text).toContain('ust be typed again, for the address is another');
    expect((await rowOf(id)).config).toMatchObject({ url: 'https://zenoss.example.com' });
  });

  test('forgets the stored password for a variable', async () => {
    const id = await create('Variable');
    const env = { ...filled, name: 'Variable', passwordText: '', passwordEnv: 'ZENOSS_PASSWORD' };
    await save(`/sources/${String(id)}/edit`, env);
    expect(await rowOf(id)).toMatchObject({ secrets: null, config: { password: { env: 'ZENOSS_PASSWORD' } } });
  });

  test('says all that is wrong at once, and does not repeat the password', async () => {
    const wrong = {
      ...filled,
      name: '',
      url: 'http://zenoss:8080',
      cycleSeconds: 'often',
      definitions: 'Ping',
      user: '',
    };
    const { status, text } = await save('/sources/new?kind=zenoss', wrong);
    expect(status).toBe(400);
    for (const rule of ['begin with https', 'whole number from 5 to 3600', 'event class like /Status/Ping'])
      expect(text).toContain(rule);
    expect(text).not.toContain(secret);
  });

  test('needs a password', async () => {
    const { text } = await save('/sources/new?kind=zenoss', { ...filled, name: 'None', passwordText: '' });
    expect(text).toContain('ust be typed, or the variable that holds it be named');
  });

  test('shows how its polling goes, and is asked at once when somebody wants it', async () => {
    const id = await create('Failing');
    const { db } = store.database;
    const dueAt = new Date(Date.now() + 300_000);
    await db
      .insert(sourcePoll)
      .values({ sourceId: id, dueAt, failures: 3, lastFailedAt: new Date(), lastError: 'Zenoss answered 500' });
    const text = await (await web.visit(`/sources/${String(id)}`, { cookie })).text();
    expect(text).toContain('Zenoss answered 500');
    expect(text).toContain('Failures in a row');
    expect((await save(`/sources/${String(id)}`, { intent: 'poll_now' })).status).toBe(302);
    expect(await db.select().from(sourcePoll).where(eq(sourcePoll.sourceId, id))).toMatchObject([{ dueAt: null }]);
  });
});

describe('a source that sends its alerts', () => {
  const native = { kind: 'native', timeZone: 'UTC', isEnabled: 'on', intent: 'save' };

  test('may be told of tickets', async () => {
    const hook = { acknowledgeUrl: 'https://hook.example.com/tickets', acknowledgeSecretText: 'shared' };
    const { location } = await save('/sources/new?kind=native', { ...native, name: 'Told', ...hook });
    const row = await rowOf(Number(location.split('/').at(-1)));
    expect(row.config).toEqual({
      acknowledgeUrl: hook.acknowledgeUrl,
      acknowledgeSecret: { sealed: 'acknowledgeSecret' },
    });
    expect(Object.keys(row.secrets ?? {})).toEqual(['acknowledgeSecret']);
  });

  test('needs none of that', async () => {
    const { status, location } = await save('/sources/new?kind=native', { ...native, name: 'Silent' });
    expect(status).toBe(302);
    expect(await rowOf(Number(location.split('/').at(-1)))).toMatchObject({ config: null, secrets: null });
  });

  test('is told by https only', async () => {
    const hook = { acknowledgeUrl: 'http://hook.example.com', acknowledgeSecretEnv: 'ACKNOWLEDGE_SECRET' };
    const { text } = await save('/sources/new?kind=native', { ...native, name: 'Plain', ...hook });
    expect(text).toContain('begins with https');
  });
});
