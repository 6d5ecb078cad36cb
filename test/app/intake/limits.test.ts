import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { delivery } from '#db/schema/index.ts';
import { eventually } from '#test/support/eventually.ts';
import { createSourceToken, startIntake } from '#test/support/intake-server.ts';
import type { IntakeServer } from '#test/support/intake-server.ts';
import { sendBytes, sendRaw } from '#test/support/raw-http.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

const maxBytes = 1_048_576;

let store: TestDatabase;
let intake: IntakeServer;
let authorization: string;

const storedCount = async (): Promise<number> => (await store.database.db.select().from(delivery)).length;

/** A valid native body of exactly this size. */
const bodyOf = (bytes: number): string => {
  const [head, tail] = ['{"definition":1,"element":"db-07","message":"', '"}'];
  return `${head}${'x'.repeat(bytes - head.length - tail.length)}${tail}`;
};

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1] ?? 0);

beforeAll(async () => {
  store = await createTestDatabase({ connectionLimit: 1 });
  authorization = `Bearer ${await createSourceToken(store.database)}`;
  intake = await startIntake(store.database);
});
beforeEach(() => store.database.db.delete(delivery));
afterAll(async () => {
  await intake.stop();
  await store.drop();
});

describe('a body', () => {
  test('of 1 MiB is taken', async () => {
    const reply = await sendRaw(`${intake.url}/api/v1/alerts`, { body: bodyOf(maxBytes), headers: { authorization } });
    expect(reply.status).toBe(202);
    expect(await storedCount()).toBe(1);
  });

  test('of more is refused with 413 when its length says so, before it is sent', async () => {
    const head = `POST /api/v1/alerts HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Length: ${String(maxBytes + 1)}\r\n\r\n`;
    expect(statusOf(await sendBytes(intake.port, head))).toBe(413);
    const cito = `POST /addevent/ HTTP/1.1\r\nHost: x\r\nContent-Length: ${String(maxBytes + 1)}\r\n\r\n`;
    expect(await sendBytes(intake.port, cito)).toMatch(/^HTTP\/1\.1 413 [^]*\{"status": "error", "reason": "/);
  });

  test('of more is refused with 413 when it comes in chunks', async () => {
    const size = maxBytes + 1;
    const head = `POST /api/v1/alerts HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const answer = await sendBytes(intake.port, `${head}${size.toString(16)}\r\n${bodyOf(size)}\r\n0\r\n\r\n`);
    expect(statusOf(answer)).toBe(413);
    expect(await storedCount()).toBe(0);
  });

  test('that is sent in chunks of one byte is taken', async () => {
    const body = bodyOf(80);
    const chunks = Array.from(body)
      .map((byte) => `1\r\n${byte}\r\n`)
      .join('');
    const head = `POST /api/v1/alerts HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n`;
    expect(statusOf(await sendBytes(intake.port, `${head}${chunks}0\r\n\r\n`))).toBe(202);
  });

  test('that is half sent, and its sender gone, is not stored', async () => {
    const body = bodyOf(200);
    const head = `POST /api/v1/alerts HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Length: 200\r\n\r\n`;
    expect(await sendBytes(intake.port, head + body.slice(0, 100), 100)).toBe('');
    expect(await storedCount()).toBe(0);
  });

  test('that never gets complete ends with 408 in time', async () => {
    const head = `POST /addevent/ HTTP/1.1\r\nHost: x\r\nContent-Length: 200\r\n\r\n{"event"`;
    const impatient = await startIntake(store.database, { incompleteMs: 500 });
    try {
      expect(statusOf(await sendBytes(impatient.port, head))).toBe(408);
    } finally {
      await impatient.stop();
    }
    expect(await storedCount()).toBe(0);
  });
});

describe('a malformed request', () => {
  const head = 'POST /addevent/ HTTP/1.1\r\nHost: x\r\n';
  const table = [
    { name: 'no HTTP at all', bytes: '\u0000\u0001\u0002\r\n\r\n' },
    { name: 'a Content-Length that is no number', bytes: `${head}Content-Length: x\r\n\r\n{}` },
    { name: 'a negative Content-Length', bytes: `${head}Content-Length: -1\r\n\r\n{}` },
    { name: 'two Content-Lengths', bytes: `${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}` },
    { name: 'a chunk size that is no number', bytes: `${head}Transfer-Encoding: chunked\r\n\r\nxyz\r\n` },
    {
      name: 'both lengths and chunks',
      bytes: `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    },
    { name: 'a header of 64 KiB', bytes: `${head}X: ${'x'.repeat(65_536)}\r\n\r\n` },
    { name: 'no Host', bytes: 'POST /addevent/ HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}' },
    {
      name: 'bytes that are no UTF-8',
      bytes: Buffer.from(`${head}Connection: close\r\nContent-Length: 2\r\n\r\n\xff\xfe`, 'latin1'),
    },
    {
      name: 'a path with broken escapes',
      bytes: `POST /addevent/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    },
    {
      name: 'a broken query',
      bytes: `POST /addevent?%zz&== HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}`,
    },
  ];
  test.each(table)('with $name gets a 4xx', async ({ bytes }) => {
    const status = statusOf(await sendBytes(intake.port, bytes));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(await storedCount()).toBe(0);
  });
});

describe('the backlog', () => {
  test('over its limit makes the intake answer 503 with Retry-After, until the relay has made it smaller', async () => {
    const small = await startIntake(store.database, { backlogLimit: 10 });
    const send = () => {
      const body = JSON.stringify(Array.from({ length: 5 }, () => ({ definition: 1, element: 'db-07' })));
      return sendRaw(`${small.url}/api/v1/alerts`, { body, headers: { authorization } });
    };
    try {
      for (const status of [202, 202, 503]) expect(await send()).toMatchObject({ status });
      expect((await send()).headers['retry-after']).toMatch(/^[1-9]\d*$/);
      expect(await storedCount()).toBe(2);
      await store.database.db.delete(delivery);
      await eventually('the intake takes alerts again', async () => (await send()).status === 202);
    } finally {
      await small.stop();
    }
  });
});

describe('requests that come together', () => {
  const inserts = async (): Promise<number> => {
    const [rows] = await store.database.pool.query("SHOW SESSION STATUS LIKE 'Com_insert'");
    const [row] = rows as { Value: string }[]; // the statement's columns
    return Number(row?.Value ?? 0);
  };

  test('are all stored, and share their commits', async () => {
    const before = await inserts();
    const elements = Array.from({ length: 200 }, (_, index) => `host-${String(index)}`);
    // The only connection is busy for a second: a database that is quicker than the requests come has nothing to share.
    const busy = await store.database.pool.getConnection();
    void busy.query('DO SLEEP(1)').finally(() => busy.release());
    const replies = await Promise.all(
      elements.map((element) =>
        sendRaw(`${intake.url}/api/v1/alerts`, {
          body: JSON.stringify({ definition: 1, element }),
          headers: { authorization },
        }),
      ),
    );
    expect(replies.every(({ status }) => status === 202)).toBe(true);
    const rows = await store.database.db.select().from(delivery);
    const stored = rows.map(({ body }) => (JSON.parse(body.toString('utf8')) as { element: string }).element); // as sent above
    expect(stored.sort()).toEqual(elements.sort());
    expect((await inserts()) - before).toBeLessThan(replies.length / 2);
  });
});
