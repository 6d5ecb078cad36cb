import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { alert, incident, source, ticket, upstreamAck } from '#db/schema/index.ts';
import { sealSourceSecret } from '#db/source/source-secret.ts';
import { secretKeyOf } from '#db/secret/secret-keys.ts';
import { countUpstreamAcks, listToldSources } from '#db/upstream/ack-counts.ts';
import { createAckSender } from '#worker/upstream/ack-sender.ts';
import { createAckSweep } from '#worker/upstream/ack-sweep.ts';
import { recordIncident } from '#test/support/incident-fixture.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { openPolledSite } from '#test/support/zenoss/polled-site.ts';
import type { PolledSite } from '#test/support/zenoss/polled-site.ts';
import { zenossAccount } from '#test/support/zenoss/zenoss-world.ts';

let store: TestDatabase;
let site: PolledSite;
let number = 0;
const key = secretKeyOf(Buffer.alloc(32, 7).toString('base64'));

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());
beforeEach(async () => {
  number += 1;
  site = await openPolledSite(store, `Zenoss ${String(number)}`);
  const { db } = store.database;
  await db.delete(upstreamAck);
  await db.update(incident).set({ needsWorkflow: false, state: 'acknowledged' });
});
afterEach(() => site.close());

/** An incident whose ticket is open, on an alert of that source. */
const ticketed = async (given: { sourceId: number; dedupKey: string }, ticketKey = 'OPS-1') => {
  const { db } = store.database;
  const incidentId = await recordIncident(store.database, { element: `db-${String(Math.random()).slice(2)}` });
  await db.update(alert).set(given).where(eq(alert.incidentId, incidentId));
  const opened = { state: 'open', externalKey: ticketKey, url: `https://tickets.example.com/${ticketKey}` } as const;
  await db.update(ticket).set(opened).where(eq(ticket.incidentId, incidentId));
  return incidentId;
};

const now = () => new Date(site.clock.nowMs);
const environment = { ZENOSS_PASSWORD: zenossAccount.password };
const sweep = () => createAckSweep(store.database, now)();
const send = () => {
  const options = {
    database: store.database,
    places: { keys: [key], environment },
    now,
    publicUrl: 'https://tocsin.example.com',
  };
  return createAckSender(options, new AbortController().signal)();
};
const acks = () => store.database.db.select().from(upstreamAck);

const occur = () =>
  site.zenoss.occur({
    device: 'db-07',
    evclass: '/Status/Ping',
    severity: 'Critical',
    summary: `no answer ${String(Math.random())}`,
  });

describe('Zenoss', () => {
  test('has the event acknowledged and the ticket in its log, once', async () => {
    const event = occur();
    await ticketed({ sourceId: site.sourceId, dedupKey: event.evid });
    await sweep();
    await sweep();
    expect(await acks()).toHaveLength(1);
    await send();
    await send();
    expect(event).toMatchObject({ state: 1, ownerid: zenossAccount.user });
    expect(event.log.map(({ message }) => message)).toEqual([
      'state changed to 1',
      'Ticket OPS-1: https://tickets.example.com/OPS-1',
    ]);
    expect(await acks()).toMatchObject([{ dueAt: null, doneAt: now(), attempts: 1, lastError: null }]);
    expect(site.zenoss.world.requests).toEqual({ acknowledge: 1, write_log: 1 });
  });

  test('leaves events alone that have no ticket', async () => {
    const others = [occur(), occur()];
    const { evid } = occur();
    await ticketed({ sourceId: site.sourceId, dedupKey: evid });
    await sweep();
    await send();
    expect(others.map(({ state }) => state)).toEqual([0, 0]);
  });

  test('hears of a problem that joins an incident later', async () => {
    const [first, second] = [occur(), occur()];
    const incidentId = await ticketed({ sourceId: site.sourceId, dedupKey: first.evid });
    const step = createAckSweep(store.database, now);
    await step();
    const { db } = store.database;
    const [known] = await db.select().from(alert).where(eq(alert.incidentId, incidentId));
    if (known === undefined) throw new Error('the incident has no alert');
    await db.insert(alert).values({ ...known, id: known.id + 1, dedupKey: second.evid });
    await step();
    expect(await acks()).toHaveLength(1);
    await db.update(incident).set({ version: 100 }).where(eq(incident.id, incidentId));
    await step();
    await send();
    expect([first.state, second.state]).toEqual([1, 1]);
  });

  test('hears of a ticket whose incident was closed before anybody looked', async () => {
    const event = occur();
    const incidentId = await ticketed({ sourceId: site.sourceId, dedupKey: event.evid });
    const closed = { state: 'closed', closedAt: now(), needsWorkflow: false, openKey: null } as const;
    await store.database.db.update(incident).set(closed).where(eq(incident.id, incidentId));
    await sweep();
    await send();
    expect(event.state).toBe(1);
  });

  test('hears nothing when the source says so', async () => {
    await site.configure({ acknowledge: false });
    await ticketed({ sourceId: site.sourceId, dedupKey: occur().evid });
    await sweep();
    expect(await acks()).toEqual([]);
  });

  test('that has lost the event need not be told', async () => {
    await ticketed({ sourceId: site.sourceId, dedupKey: 'gone' });
    await sweep();
    await send();
    expect(await acks()).toMatchObject([{ dueAt: null, doneAt: now() }]);
  });

  test('is told again until it answers', async () => {
    const event = occur();
    await ticketed({ sourceId: site.sourceId, dedupKey: event.evid });
    await sweep();
    site.zenoss.fault({ kind: 'error' });
    await send();
    expect(await acks()).toMatchObject([{ doneAt: null, attempts: 1, lastError: 'Zenoss answered 500' }]);
    await send();
    expect(event.state).toBe(0);
    site.clock.nowMs += 30_000;
    await send();
    expect(event.state).toBe(1);
    const [ack] = await acks();
    expect(await listToldSources(store.database.db, ack?.incidentId ?? 0)).toMatchObject([
      { sourceName: `Zenoss ${String(number)}`, waiting: 0, failed: 0, done: 1, doneAt: now(), lastError: null },
    ]);
  });

  test('is given up after a day, and the source says so', async () => {
    await ticketed({ sourceId: site.sourceId, dedupKey: occur().evid });
    await sweep();
    site.zenoss.fault({ kind: 'refuse', times: 1_000 });
    for (let at = 0; at < 110; at += 1) {
      await send();
      site.clock.nowMs += 900_000;
    }
    const [ack] = await acks();
    expect(ack).toMatchObject({ dueAt: null, doneAt: null });
    expect(ack?.attempts).toBeGreaterThan(90);
    const counts = await countUpstreamAcks(store.database.db, site.sourceId, new Date(0));
    expect(counts).toMatchObject({ waiting: 0, failed: 1, done: 0 });
    expect(counts.lastError).toContain('401');
    expect(await listToldSources(store.database.db, ack?.incidentId ?? 0)).toMatchObject([
      { sourceId: site.sourceId, ticketKey: ack?.ticketKey, waiting: 0, failed: 1, done: 0, doneAt: null },
    ]);
  });
});

describe('a source that sends its alerts', () => {
  type Got = { headers: Record<string, unknown>; body: string };
  let got: Got[];
  let status: number;
  let close: () => void;
  let acknowledgeUrl: string;

  beforeEach(async () => {
    [got, status] = [[], 204];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        got.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    acknowledgeUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`; // it listens on TCP
    close = () => {
      server.closeAllConnections();
      server.close();
    };
    const secrets = { acknowledge: sealSourceSecret(key, { sourceId: 2, name: 'acknowledge' }, 'shared') };
    const config = { acknowledgeUrl, acknowledgeSecret: { sealed: 'acknowledge' } };
    await store.database.db.update(source).set({ config, secrets }).where(eq(source.id, 2));
  });
  afterEach(async () => {
    close();
    await store.database.db.update(source).set({ config: null, secrets: null }).where(eq(source.id, 2));
  });

  test('gets a signed message with the ticket', async () => {
    const dedupKey = 'a dedup key – with any character, '.repeat(7).trim();
    const incidentId = await ticketed({ sourceId: 2, dedupKey }, 'OPS-9');
    await sweep();
    await send();
    const [message] = got;
    const { headers = {}, body = '' } = message ?? {};
    expect(got).toHaveLength(1);
    expect(JSON.parse(body)).toMatchObject({
      ...{ source: 'API', dedupKey, ticketKey: 'OPS-9', ticketUrl: 'https://tickets.example.com/OPS-9' },
      incidentUrl: `https://tocsin.example.com/incidents/${String(incidentId)}`,
    });
    const seconds = String(Math.floor(site.clock.nowMs / 1_000));
    const hmac = createHmac('sha256', 'shared').update(`${seconds}.${body}`).digest('hex');
    expect(headers['x-tocsin-signature']).toBe(`t=${seconds},v1=${hmac}`);
  });

  test.each([
    { status: 404, is: 'done' },
    { status: 410, is: 'done' },
    { status: 302, is: 'it answered 302' },
    { status: 500, is: 'it answered 500' },
  ])('that answers $status: $is', async ({ status: answer, is }) => {
    status = answer;
    await ticketed({ sourceId: 2, dedupKey: 'x' });
    await sweep();
    await send();
    const [ack] = await acks();
    expect(ack?.doneAt === null ? ack.lastError : 'done').toBe(is);
  });

  test('whose secret can not be opened is not told, and says why', async () => {
    const secrets = { acknowledge: sealSourceSecret(key, { sourceId: 1, name: 'acknowledge' }, 'shared') };
    await store.database.db.update(source).set({ secrets }).where(eq(source.id, 2));
    await ticketed({ sourceId: 2, dedupKey: 'x' });
    await sweep();
    await send();
    expect(got).toEqual([]);
    expect((await acks())[0]?.lastError).toContain('is not what was sealed for this source');
  });
});
