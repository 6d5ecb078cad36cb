import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { runProcess } from '#activities/adapters/process/run-process.ts';
import { createActivities } from '#activities/index.ts';
import { openDatabase } from '#db/database.ts';
import type { Database } from '#db/database.ts';
import { RuleBookCache } from '#db/rule-book/rule-book-cache.ts';
import { incident, ticket, ticketSystem } from '#db/schema/index.ts';
import type { OpenTicketInput, TicketActivities } from '#workflows/ports.ts';
import { eventually } from '#test/support/eventually.ts';
import { recordIncident } from '#test/support/incident-fixture.ts';
import { startTcpProxy } from '#test/support/tcp-proxy.ts';
import { createTestDatabase, throughPort } from '#test/support/test-database.ts';

const root = path.resolve(import.meta.dirname, '../..');
const createScript = path.join(root, 'test/support/tickets/counted-ticket.sh');
const bundled = path.join(root, 'tools/tickets/file-ticket.sh');
const find = [path.join(root, 'tools/tickets/find-ticket.sh')];

const logger = new DefaultLogger('ERROR');

const store = await createTestDatabase();
const { database, ticketFolder } = store;
afterAll(() => store.drop());

type Opened = Awaited<ReturnType<TicketActivities['openTicket']>>;

const attempt = (incidentId: number, through: Database = database): Promise<Opened> => {
  const now = () => new Date();
  const activities = createActivities({
    database: through,
    ruleBook: new RuleBookCache(now),
    runProcess,
    now,
    publicUrl: null,
    secretKeys: [],
  });
  const openTicket = (input: OpenTicketInput) => activities.openTicket(input);
  return new MockActivityEnvironment({}, { logger }).run<[OpenTicketInput], Opened, typeof openTicket>(openTicket, {
    incidentId,
    ticketSystemId: 1,
  });
};

/** The failure's code and what the vendor said. */
const failureOf = async (attempted: Promise<Opened>): Promise<string> => {
  const error: unknown = await attempted.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApplicationFailure))
    throw new Error('the attempt did not fail as it should', { cause: error });
  return String(error.type);
};

const configure = (mode: string, more: object = {}): Promise<unknown> => {
  const environment = { TOCSIN_TICKET_DIR: ticketFolder, TOCSIN_BUNDLED_SCRIPT: bundled, MODE: mode };
  const config = { create: [createScript], find, timeoutSeconds: 20, environment, ...more };
  return database.db.update(ticketSystem).set({ config }).where(eq(ticketSystem.id, 1));
};

const rowOf = async (incidentId: number) => {
  const [row] = await database.db.select().from(ticket).where(eq(ticket.incidentId, incidentId));
  return row;
};

const runs = async (): Promise<number> => {
  const text = await readFile(path.join(ticketFolder, 'runs'), 'utf8');
  return text.split('\n').length - 1;
};

/** Holds the scripts back that run as `held`; returns what lets them go on. */
const hold = async (): Promise<() => Promise<void>> => {
  const file = path.join(ticketFolder, 'hold');
  await writeFile(file, '');
  return () => rm(file);
};

const keyOf = (incidentId: number): string => String(100_000 + incidentId);

beforeEach(async () => {
  await configure('file');
  await writeFile(path.join(ticketFolder, 'runs'), '');
});

describe('opening a ticket', () => {
  test('creates it once, however often it is asked', async () => {
    const id = await recordIncident(database, { element: 'once' });
    const opened = { ok: true, key: keyOf(id), url: null, stderr: '' };
    expect(await attempt(id)).toEqual({ ...opened, isAdopted: false });
    expect(await attempt(id)).toEqual({ ...opened, isAdopted: true });
    expect(await runs()).toBe(1);
    expect(await rowOf(id)).toMatchObject({ state: 'open', externalKey: keyOf(id), attempts: 1, leaseUntil: null });
  });

  test('creates it once when two attempts come at the same time', async () => {
    await configure('held');
    const release = await hold();
    const id = await recordIncident(database, { element: 'two' });
    const lost: unknown[] = [];
    const attempts = [1, 2, 3].map(() => attempt(id).catch((error: unknown) => (lost.push(error), null)));
    await eventually('two are sent away', () => lost.length === 2);
    await release();
    const opened = await Promise.all(attempts);
    expect(await runs()).toBe(1);
    expect(opened.filter((one) => one !== null)).toHaveLength(1);
    for (const error of lost) expect(error).toMatchObject({ type: 'worker_lost' });
    expect(await attempt(id)).toMatchObject({ key: keyOf(id) });
    expect(await runs()).toBe(1);
  });

  test('fails as a bug when the incident has no intent', async () => {
    expect(await failureOf(attempt(4_711))).toBe('bug');
  });
});

/** The row as an attempt leaves it that died between creation and recording. */
const leaveCreating = async (incidentId: number, leaseMs: number): Promise<void> => {
  const lost = { state: 'creating' as const, attempts: 1, leaseUntil: new Date(Date.now() + leaseMs) };
  await database.db.update(ticket).set(lost).where(eq(ticket.incidentId, incidentId));
};

describe('after a crash between creation and recording', () => {
  test('the ticket is found by its marker and adopted', async () => {
    const id = await recordIncident(database, { element: 'crash' });
    await attempt(id);
    await database.db.update(ticket).set({ externalKey: null }).where(eq(ticket.incidentId, id));
    await leaveCreating(id, -1);
    expect(await attempt(id)).toMatchObject({ key: keyOf(id), isAdopted: true });
    expect(await runs()).toBe(1);
    expect(await rowOf(id)).toMatchObject({ state: 'open', externalKey: keyOf(id), attempts: 2 });
  });

  test('the ticket is created when there is none with its marker', async () => {
    const id = await recordIncident(database, { element: 'crash-early' });
    await leaveCreating(id, -1);
    expect(await attempt(id)).toMatchObject({ key: keyOf(id), isAdopted: false });
    expect(await runs()).toBe(1);
  });

  test('nothing is created for an incident that has closed meanwhile, unless a person asked for it', async () => {
    const id = await recordIncident(database, { element: 'closed-early' });
    await leaveCreating(id, -1);
    const closed = { state: 'closed', closedAt: new Date(), openKey: null } as const;
    await database.db.update(incident).set(closed).where(eq(incident.id, id));
    expect(await failureOf(attempt(id))).toBe('ticket_not_needed');
    expect(await runs()).toBe(0);
    expect(await rowOf(id)).toMatchObject({ state: 'failed', failedAt: null, leaseUntil: null });
    await leaveCreating(id, -1);
    await database.db.update(ticket).set({ requestedBy: 'ops-1' }).where(eq(ticket.incidentId, id));
    expect(await attempt(id)).toMatchObject({ key: keyOf(id), isAdopted: false });
  });

  test('nothing is done while the lost attempt may still be running', async () => {
    const id = await recordIncident(database, { element: 'lease' });
    await leaveCreating(id, 60_000);
    expect(await failureOf(attempt(id))).toBe('worker_lost');
    expect(await runs()).toBe(0);
  });

  test('a system without a find command is left to people, and never gets a second create', async () => {
    await configure('file', { find: undefined });
    const id = await recordIncident(database, { element: 'no-find' });
    await leaveCreating(id, -1);
    for (let again = 0; again < 3; again += 1) expect(await failureOf(attempt(id))).toBe('ticket_outcome_unknown');
    expect(await runs()).toBe(0);
    expect(await rowOf(id)).toMatchObject({ state: 'unknown', externalKey: null });
  });
});

describe('a script that fails', () => {
  test('after it has filed the ticket is looked up, not run again', async () => {
    for (const mode of ['file-then-fail', 'file-then-mumble']) {
      await configure(mode);
      const id = await recordIncident(database, { element: mode });
      expect(await failureOf(attempt(id))).toMatch(/^ticket_(script_failed|bad_output)$/);
      expect(await rowOf(id)).toMatchObject({ state: 'creating', leaseUntil: null });
      expect(await attempt(id)).toMatchObject({ key: keyOf(id), isAdopted: true });
    }
    expect(await runs()).toBe(2);
    expect((await readdir(ticketFolder)).filter((file) => file.startsWith('.'))).toEqual([]);
  });

  test('before it has filed the ticket is run again, and what it said is kept', async () => {
    await configure('refuse');
    const id = await recordIncident(database, { element: 'refuse' });
    await expect(attempt(id)).rejects.toMatchObject({
      type: 'ticket_script_failed',
      details: ['no such queue\n', null, true],
    });
    expect(await rowOf(id)).toMatchObject({ lastError: 'the script ended with code 3\nno such queue\n' });
    await configure('file');
    expect(await attempt(id)).toMatchObject({ key: keyOf(id), isAdopted: false });
  });

  test('without a find command is not run again', async () => {
    await configure('refuse', { find: undefined });
    const id = await recordIncident(database, { element: 'refuse-blind' });
    for (let again = 0; again < 2; again += 1) expect(await failureOf(attempt(id))).toBe('ticket_outcome_unknown');
    expect(await runs()).toBe(1);
    expect(await rowOf(id)).toMatchObject({ state: 'unknown' });
  });

  test('to start is run once it is there, also without a find command', async () => {
    await configure('file', { create: ['/nowhere/ticket.sh'], find: undefined });
    const id = await recordIncident(database, { element: 'missing' });
    expect(await failureOf(attempt(id))).toBe('ticket_script_missing');
    expect(await rowOf(id)).toMatchObject({ state: 'failed' });
    await configure('file', { find: undefined });
    expect(await attempt(id)).toMatchObject({ key: keyOf(id), isAdopted: false });
  });
});

describe('when the database is lost', () => {
  test('between creation and recording, the attempt fails as an outage and the next one adopts the ticket', async () => {
    await configure('held');
    const release = await hold();
    const id = await recordIncident(database, { element: 'outage' });
    const wire = await startTcpProxy({ host: '127.0.0.1', port: Number(new URL(store.databaseUrl).port) });
    const fragile = openDatabase(throughPort(store.databaseUrl, wire.port), { connectionLimit: 1 });
    const attempted = failureOf(attempt(id, fragile));
    await eventually('its script runs', async () => (await runs()) === 1);
    wire.cut();
    await release();
    expect(await attempted).toBe('database_unavailable');
    expect(await failureOf(attempt(id, fragile))).toBe('database_unavailable');
    await fragile.close();
    await wire.close();
    await leaveCreating(id, -1);
    expect(await attempt(id)).toMatchObject({ key: keyOf(id), isAdopted: true });
    expect(await runs()).toBe(1);
  });
});
