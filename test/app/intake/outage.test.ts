import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#db/database.ts';
import { delivery } from '#db/schema/index.ts';
import { eventually } from '#test/support/eventually.ts';
import { createSourceToken, startIntake } from '#test/support/intake-server.ts';
import type { IntakeServer } from '#test/support/intake-server.ts';
import { sendRaw } from '#test/support/raw-http.ts';
import type { RawReply } from '#test/support/raw-http.ts';
import { startTcpProxy } from '#test/support/tcp-proxy.ts';
import type { TcpProxy } from '#test/support/tcp-proxy.ts';
import { createTestDatabase, throughPort } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

const deadlineMs = 600;

let store: TestDatabase;
let wire: TcpProxy;
let intake: IntakeServer;
let stopAll: () => Promise<void>;
let authorization: string;

const send = (element: string, target = intake): Promise<RawReply> =>
  sendRaw(`${target.url}/api/v1/alerts`, {
    body: JSON.stringify({ definition: 1, element }),
    headers: { authorization },
  });

const probe = 'probe';

/** But for probes: one that was answered with 503 may be stored later. */
const storedElements = async (): Promise<string[]> => {
  const rows = await store.database.db.select({ body: delivery.body }).from(delivery);
  const elements = rows.map(({ body }) => (JSON.parse(body.toString('utf8')) as { element: string }).element); // as sent above
  return elements.filter((element) => element !== probe);
};

beforeAll(async () => {
  store = await createTestDatabase();
  authorization = `Bearer ${await createSourceToken(store.database)}`;
  const { port } = new URL(store.databaseUrl);
  wire = await startTcpProxy({ host: '127.0.0.1', port: Number(port) });
  const database = openDatabase(throughPort(store.databaseUrl, wire.port), { connectionLimit: 3 });
  intake = await startIntake(database, { deadlineMs });
  stopAll = async () => {
    await intake.stop();
    await database.close();
    await wire.close();
    await store.drop();
  };
});
beforeEach(async () => {
  wire.mend();
  await eventually('the intake stores again', async () => (await send(probe)).status === 202);
  await store.database.db.delete(delivery);
});
afterAll(() => stopAll());

const expectUnavailable = (reply: RawReply): void => {
  expect(reply.status).toBe(503);
  expect(reply.headers['retry-after']).toMatch(/^[1-9]\d*$/);
};

describe('while the database is down', () => {
  test('the intake answers 503 with Retry-After, to CitoEngine clients in their own form', async () => {
    wire.cut();
    expectUnavailable(await send('a'));
    const event = { event: { eventid: 1, element: 'a', message: 'm' }, timestamp: 1 };
    const cito = await sendRaw(`${intake.url}/addevent/`, { body: JSON.stringify(event) });
    expectUnavailable(cito);
    expect(cito.body).toMatch(/^\{"status": "error", "reason": "/);
    expect(await storedElements()).toEqual([]);
  });

  test('and comes back, the intake takes alerts again without a restart', async () => {
    wire.cut();
    expectUnavailable(await send('a'));
    wire.mend();
    await eventually('202', async () => (await send('b')).status === 202);
    expect(await storedElements()).toContain('b');
  });

  test('an intake that starts refuses until the database has answered once', async () => {
    wire.cut();
    const database = openDatabase(throughPort(store.databaseUrl, wire.port), { connectionLimit: 3 });
    const late = await startIntake(database, { deadlineMs });
    try {
      expectUnavailable(await send('a', late));
      wire.mend();
      await eventually('202', async () => (await send('b', late)).status === 202);
    } finally {
      await late.stop();
      await database.close();
    }
  });
});

describe('while the database hangs', () => {
  test('every request is answered with 503 within the deadline', async () => {
    wire.block();
    const started = performance.now();
    const replies = await Promise.all(Array.from({ length: 30 }, (_, index) => send(`h-${String(index)}`)));
    expect(performance.now() - started).toBeLessThan(15 * deadlineMs); // one after the other would take twice that
    for (const reply of replies) expectUnavailable(reply);
  });
});

describe('when the wire is cut again and again under load', () => {
  test('no alert that was answered with 2xx is missing', async () => {
    const accepted: string[] = [];
    let isCutting = true;
    const cutAndMend = async (): Promise<void> => {
      for (let cuts = 0; cuts < 8; cuts += 1) {
        wire.cut();
        await sleep(60);
        wire.mend();
        const before = accepted.length;
        await eventually('an alert is accepted', () => accepted.length > before);
      }
      wire.cut();
    };
    const sender = async (name: string): Promise<void> => {
      for (let index = 0; isCutting; index += 1) {
        const element = `${name}-${String(index)}`;
        const reply = await send(element);
        if (reply.status === 202) accepted.push(element);
        else expectUnavailable(reply);
      }
    };
    await Promise.all([cutAndMend().finally(() => (isCutting = false)), ...['a', 'b', 'c', 'd', 'e'].map(sender)]);
    wire.mend();
    const stored = new Set(await storedElements());
    expect(accepted.length).toBeGreaterThanOrEqual(8);
    expect(accepted.filter((element) => !stored.has(element))).toEqual([]);
  });
});
