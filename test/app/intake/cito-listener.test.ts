import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { delivery, source } from '#db/schema/index.ts';
import { eq } from 'drizzle-orm';
import { startIntake } from '#test/support/intake-server.ts';
import type { IntakeServer } from '#test/support/intake-server.ts';
import { sendBytes, sendRaw } from '#test/support/raw-http.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

const paths = ['/api/v1/incidents/add/', '/api/v1/incidents/add', '/addevent/', '/addevent'];
const event = { eventid: 1, element: 'db-07', message: 'disk 91 %' };
const body = JSON.stringify({ event, timestamp: 1_790_000_000 });
const accepted = '{"status": "ok", "reason": "accepted"}';
const refusal = (reason: string): string => `{"status": "error", "reason": "${reason}"}`;

let store: TestDatabase;
let intake: IntakeServer;

const stored = async (): Promise<string[]> => {
  const rows = await store.database.db.select().from(delivery).orderBy(delivery.id);
  return rows.map((row) => row.body.toString('utf8'));
};

beforeAll(async () => {
  store = await createTestDatabase();
  intake = await startIntake(store.database);
});
beforeEach(() => store.database.db.delete(delivery));
afterAll(async () => {
  await intake.stop();
  await store.drop();
});

describe("CitoEngine's listener answers byte by byte", () => {
  const table = [
    { name: 'an event', body, status: 200, answer: accepted },
    { name: 'an event with other keys', body: `{"x":1,${body.slice(1)}`, status: 200, answer: accepted },
    { name: 'a body without event', body: '{"timestamp":1}', status: 400, answer: refusal('Missing JSON key:event') },
    { name: 'an empty object', body: '{}', status: 400, answer: refusal('Missing JSON key:event') },
    { name: 'an empty list', body: '[]', status: 400, answer: refusal('Missing JSON key:event') },
    {
      name: 'a body without timestamp',
      body: JSON.stringify({ event }),
      status: 400,
      answer: refusal('Missing JSON key:timestamp'),
    },
  ];
  test.each(table)('to $name with $status', async (row) => {
    const reply = await sendRaw(`${intake.url}/addevent/`, { body: row.body });
    expect(reply).toMatchObject({ status: row.status, body: row.answer });
    expect(reply.headers['content-type']).toBe('application/json');
    expect(await stored()).toEqual(row.status === 200 ? [row.body] : []);
  });

  test.each(['GET', 'PUT', 'DELETE', 'HEAD', 'PATCH'])(
    'to %s with 405, the allowed methods and no body',
    async (method) => {
      const reply = await sendRaw(`${intake.url}/api/v1/incidents/add/`, { method });
      expect(reply).toMatchObject({ status: 405, body: '' });
      expect(reply.headers['allow']).toBe('POST, OPTIONS');
      expect(reply.headers['content-type']).toBeUndefined();
    },
  );

  test('to OPTIONS with 200 and the allowed methods', async () => {
    const reply = await sendRaw(`${intake.url}/addevent`, { method: 'OPTIONS' });
    expect(reply).toMatchObject({ status: 200, body: '', headers: { allow: 'POST, OPTIONS' } });
  });

  test('with a head that an old client understands', async () => {
    const request = `POST /addevent/ HTTP/1.0\r\nHost: x\r\nContent-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`;
    const answer = await sendBytes(intake.port, request);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\ncontent-type: application\/json\r\ncontent-length: 38\r\n/);
    expect(answer.endsWith(`\r\n\r\n${accepted}`)).toBe(true);
  });
});

describe("CitoEngine's listener takes", () => {
  test.each(paths)('a POST to %s without a redirect', async (path) => {
    expect(await sendRaw(`${intake.url}${path}`, { body })).toMatchObject({ status: 200, body: accepted });
    expect(await sendRaw(`${intake.url}${path}?from=nagios`, { body })).toMatchObject({ status: 200 });
  });

  const types = ['application/x-www-form-urlencoded', 'text/plain', 'application/json; charset=latin1', 'nonsense'];
  test.each(types)('an event with Content-Type %s', async (type) => {
    const reply = await sendRaw(`${intake.url}/addevent/`, { body, headers: { 'content-type': type } });
    expect(reply).toMatchObject({ status: 200, body: accepted });
  });

  const bodies = [
    { name: 'ids and times as text', body: { event: { ...event, eventid: '1' }, timestamp: '1410939898' } },
    { name: 'milliseconds', body: { event, timestamp: 1_790_000_000_123 } },
    { name: 'a fraction of a second', body: { event, timestamp: 1_790_000_000.75 } },
    { name: 'the bare inner object', body: event },
    { name: 'an id that no definition has', body: { event: { ...event, eventid: 4711 }, timestamp: 1 } },
    { name: 'four-byte characters', body: { event: { ...event, message: '🔥 \u0000 ß' }, timestamp: 1 } },
  ];
  test.each(bodies)('$name', async (row) => {
    const text = JSON.stringify(row.body);
    expect(await sendRaw(`${intake.url}/addevent/`, { body: text })).toMatchObject({ status: 200, body: accepted });
    expect(await stored()).toEqual([text]);
  });
});

describe("CitoEngine's listener refuses", () => {
  test('an event with faults inside by naming all of them', async () => {
    const bad = { event: { eventid: 0, element: ' ', message: '' }, timestamp: '1.5' };
    const reply = await sendRaw(`${intake.url}/addevent/`, { body: JSON.stringify(bad) });
    expect(reply.status).toBe(400);
    const parsed = JSON.parse(reply.body) as { status: string; reason: string; errors: { field: string }[] }; // the documented shape
    expect(parsed.status).toBe('error');
    const fields = ['event.eventid', 'event.element', 'event.message', 'timestamp'];
    expect(parsed.errors.map(({ field }) => field)).toEqual(fields);
    for (const field of fields) expect(parsed.reason).toContain(field);
    expect(reply.body).toContain('{"status": "error", "reason": ');
    expect(await stored()).toEqual([]);
  });

  const unreadable = ['', '{', 'event timestamp', 'null', '7', 'true', '"event timestamp"', '\u00ff\u0000'];
  test.each(unreadable)('a body that is no JSON object (%j) with 400, never with 500', async (text) => {
    const reply = await sendRaw(`${intake.url}/addevent/`, { body: text });
    expect(reply.status).toBe(400);
    expect(reply.body).toMatch(/^\{"status": "error", "reason": "Invalid JSON: /);
    expect(await stored()).toEqual([]);
  });

  test('a compressed body with 415', async () => {
    const reply = await sendRaw(`${intake.url}/addevent/`, { body, headers: { 'content-encoding': 'gzip' } });
    expect(reply.status).toBe(415);
  });
});

describe('a client of CitoEngine', () => {
  test('gets 403 when no source lists its network', async () => {
    const { db } = store.database;
    await db
      .update(source)
      .set({ networks: ['192.0.2.0/24'] })
      .where(eq(source.kind, 'cito'));
    const elsewhere = await startIntake(store.database);
    try {
      const reply = await sendRaw(`${elsewhere.url}/addevent/`, { body });
      expect(reply.status).toBe(403);
      expect(reply.body).toContain('127.0.0.1');
      expect(await stored()).toEqual([]);
    } finally {
      await elsewhere.stop();
      await db
        .update(source)
        .set({ networks: ['127.0.0.0/8'] })
        .where(eq(source.kind, 'cito'));
    }
  });

  test('behind a trusted proxy is judged by the address that the proxy tells, not by its own claim', async () => {
    const behind = await startIntake(store.database, { trustedProxies: ['127.0.0.1/32'] });
    const send = (forwarded: string) =>
      sendRaw(`${behind.url}/addevent/`, { body, headers: { 'x-forwarded-for': forwarded } });
    try {
      expect(await send('127.0.0.9')).toMatchObject({ status: 200 });
      expect(await send('127.0.0.9, 203.0.113.5')).toMatchObject({ status: 403 });
      const direct = { body, headers: { 'x-forwarded-for': '203.0.113.5' } };
      expect(await sendRaw(`${intake.url}/addevent/`, direct)).toMatchObject({ status: 200 });
    } finally {
      await behind.stop();
    }
  });
});
