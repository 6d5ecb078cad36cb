import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createToken } from '#db/token/create-token.ts';
import { apiToken, delivery, source } from '#db/schema/index.ts';
import { eventually } from '#test/support/eventually.ts';
import { createSourceToken, startIntake } from '#test/support/intake-server.ts';
import type { IntakeServer } from '#test/support/intake-server.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

const alert = { definition: 1, element: 'db-07' };
const broken = { definition: 1, element: '', status: 'on fire', colour: 'red' };

let store: TestDatabase;
let intake: IntakeServer;
let token: string;

type Answer = { status: number; headers: Headers; json: Record<string, unknown> };

const post = async (
  body: unknown,
  options: { query?: string; headers?: Record<string, string> } = {},
): Promise<Answer> => {
  const reply = await fetch(`${intake.url}/api/v1/alerts${options.query ?? ''}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, ...options.headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const json = (await reply.json()) as Record<string, unknown>; // every answer of the API is a JSON object
  return { status: reply.status, headers: reply.headers, json };
};

const stored = async (): Promise<number[]> => {
  const rows = await store.database.db.select({ alerts: delivery.alertCount }).from(delivery);
  return rows.map(({ alerts }) => alerts);
};

beforeAll(async () => {
  store = await createTestDatabase();
  token = await createSourceToken(store.database);
  intake = await startIntake(store.database);
});
beforeEach(() => store.database.db.delete(delivery));
afterAll(async () => {
  await intake.stop();
  await store.drop();
});

describe('the native endpoint', () => {
  test('takes a token from the moment it is made', async () => {
    const fresh = await createSourceToken(store.database);
    expect(await post(alert, { headers: { authorization: `Bearer ${fresh}` } })).toMatchObject({ status: 202 });
  });

  test('answers 202 to one alert, to a list and to an object with alerts', async () => {
    for (const body of [alert, [alert, alert], { alerts: [alert, alert, alert] }])
      expect(await post(body)).toMatchObject({
        status: 202,
        json: { status: 'accepted', isDuplicate: false, errors: [] },
      });
    expect((await stored()).sort()).toEqual([1, 2, 3]);
  });

  test('takes 1,000 alerts and refuses 1,001', async () => {
    const list = (length: number) => Array.from({ length }, () => alert);
    expect(await post(list(1_000))).toMatchObject({ status: 202, json: { accepted: 1_000 } });
    expect(await post(list(1_001))).toMatchObject({ status: 400, json: { code: 'invalid_input' } });
    expect(await stored()).toEqual([1_000]);
  });

  test('refuses all when one alert has faults, and names each with its index', async () => {
    const { status, json } = await post([alert, broken, alert, 7]);
    expect(status).toBe(400);
    const faults = json['errors'] as { index: number; field: string }[]; // the documented shape
    expect(faults.map(({ index, field }) => `${String(index)} ${field}`)).toEqual([
      '1 element',
      '1 status',
      '1 colour',
      '3 (alert)',
    ]);
    expect(await stored()).toEqual([]);
  });

  test('stores the alerts without a fault when atomic is false', async () => {
    const reply = await post([alert, broken, alert], { query: '?atomic=false' });
    expect(reply).toMatchObject({
      status: 202,
      json: { accepted: 2, errors: [{ index: 1 }, { index: 1 }, { index: 1 }] },
    });
    expect(await stored()).toEqual([2]);
  });

  test('refuses when atomic is false and every alert has a fault, and when atomic is something else', async () => {
    expect(await post([broken], { query: '?atomic=false' })).toMatchObject({ status: 400 });
    expect(await post([alert], { query: '?atomic=maybe' })).toMatchObject({
      status: 400,
      json: { errors: [{ field: 'atomic' }] },
    });
    expect(await stored()).toEqual([]);
  });

  test.each(['', '{', 'null', '[]', '{"alerts": 7}', '"text"'])(
    'answers 400 to a body that holds no alert (%j)',
    async (body) => {
      expect(await post(body)).toMatchObject({ status: 400, json: { status: 'error', code: 'invalid_input' } });
      expect(await stored()).toEqual([]);
    },
  );
});

describe('a sender without a valid token', () => {
  const headers = [
    {},
    { authorization: '' },
    { authorization: 'Bearer nonsense' },
    { authorization: 'Basic dG9jc2lu' },
  ];
  test.each(headers)('gets 401 (%j)', async (given) => {
    const url = `${intake.url}/api/v1/alerts`;
    const reply = await fetch(url, { method: 'POST', headers: given, body: JSON.stringify(alert) });
    expect(reply.status).toBe(401);
    expect(reply.headers.get('www-authenticate')).toBe('Bearer');
    expect(await stored()).toEqual([]);
  });

  test('gets 401 with the token of a source of another kind, or with one that has expired', async () => {
    const owner = { name: 'x', now: new Date(), actor: 'test' };
    const tokens = await Promise.all([
      createToken(store.database, { sourceId: 1 }, { ...owner, expiresAt: null }),
      createToken(store.database, { sourceId: 2 }, { ...owner, expiresAt: new Date(Date.now() - 1_000) }),
    ]);
    const fresh = await startIntake(store.database);
    try {
      for (const one of tokens) {
        const options = { method: 'POST', headers: { authorization: `Bearer ${one}` }, body: JSON.stringify(alert) };
        expect((await fetch(`${fresh.url}/api/v1/alerts`, options)).status).toBe(401);
      }
    } finally {
      await fresh.stop();
    }
  });

  test('is refused within seconds after its token is revoked', async () => {
    const owner = { name: 'short-lived', expiresAt: null, now: new Date(), actor: 'test' };
    const own = await createToken(store.database, { sourceId: 2 }, owner);
    const headers = { authorization: `Bearer ${own}` };
    const answers = (status: number) =>
      eventually(`${String(status)} for the token`, async () => (await post(alert, { headers })).status === status);
    await answers(202);
    const isOwn = eq(apiToken.name, owner.name);
    await store.database.db.update(apiToken).set({ revokedAt: new Date() }).where(isOwn);
    await answers(401);
  });

  test('gets 401 while its source is disabled', async () => {
    const setEnabled = (isEnabled: boolean) =>
      store.database.db.update(source).set({ isEnabled }).where(eq(source.id, 2));
    await setEnabled(false);
    const other = await startIntake(store.database);
    const options = { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: JSON.stringify(alert) };
    try {
      expect((await fetch(`${other.url}/api/v1/alerts`, options)).status).toBe(401);
    } finally {
      await other.stop();
      await setEnabled(true);
    }
  });
});

describe('a delivery key', () => {
  const keyed = (key: string, body: unknown = alert) => post(body, { headers: { 'idempotency-key': key } });

  test('makes a retry harmless', async () => {
    expect(await keyed('a')).toMatchObject({ status: 202, json: { accepted: 1, isDuplicate: false } });
    expect(await keyed('a')).toMatchObject({ status: 202, json: { accepted: 1, isDuplicate: true } });
    expect(await stored()).toEqual([1]);
  });

  test('stores once when 20 requests bring it at the same time', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => keyed('b')));
    expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(202));
    expect(replies.filter(({ json }) => json['isDuplicate'] === false)).toHaveLength(1);
    expect(await stored()).toEqual([1]);
  });

  test('is refused with 409 when it comes with another body', async () => {
    await keyed('c');
    expect(await keyed('c', { ...alert, element: 'db-08' })).toMatchObject({ status: 409, json: { code: 'conflict' } });
    expect(await stored()).toEqual([1]);
  });

  test('must have 1 to 255 characters', async () => {
    expect(await keyed('x'.repeat(255))).toMatchObject({ status: 202 });
    expect(await keyed('x'.repeat(256))).toMatchObject({
      status: 400,
      json: { errors: [{ field: 'Idempotency-Key' }] },
    });
  });

  test('is told apart by its case', async () => {
    await keyed('Key');
    expect(await keyed('key')).toMatchObject({ status: 202, json: { isDuplicate: false } });
  });
});
