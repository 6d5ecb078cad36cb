import { createHmac, randomBytes } from 'node:crypto';
import { fastify } from 'fastify';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '#db/database.ts';
import { hookSecretName, registerHooks } from '#app/hooks/register-hooks.ts';
import { ticket, ticketSystem } from '#db/schema/index.ts';
import { sealTicketSecret } from '#db/secret/ticket-secret.ts';
import { recordIncident } from '#test/support/incident-fixture.ts';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import { jiraSetting } from '#test/support/jira/jira-setting.ts';
import { jiraAccount, jiraDialects } from '#test/support/jira/jira-world.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

const key = { id: '0123abcd', bytes: randomBytes(32) };
const secret = 'a secret that only Jira and Tocsin know';
const at = new Date('2026-11-21T12:00:00Z');
let store: TestDatabase;
let clock = (): Date => at;
let address = '';
let incidentId = 0;
const server = fastify();
beforeAll(async () => {
  store = await createTestDatabase();
  const { db } = store.database;
  const sealed = sealTicketSecret(key, { ticketSystemId: 1, name: hookSecretName }, secret);
  await db.update(ticketSystem).set({ secrets: { [hookSecretName]: sealed } });
  await db.insert(ticketSystem).values({ name: 'Without a secret', kind: 'script', config: {}, createdAt: at });
  incidentId = await recordIncident(store.database, { element: 'hooked' });
  await registerHooks(server, { database: store.database, secretKeys: [key], now: () => clock() });
  address = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await server.close();
  await store.drop();
});
beforeEach(async () => {
  clock = () => at;
  const opened = { state: 'open', externalKey: 'OPS-1', externalId: '10001', readDueAt: null } as const;
  await store.database.db.update(ticket).set(opened).where(eq(ticket.incidentId, incidentId));
});

const dueAt = async (): Promise<Date | null | undefined> =>
  (await store.database.db.select({ at: ticket.readDueAt }).from(ticket).where(eq(ticket.incidentId, incidentId)))[0]
    ?.at;

const event = (more: object = {}) =>
  JSON.stringify({
    timestamp: at.getTime(),
    webhookEvent: 'jira:issue_updated',
    issue: { id: '10001', key: 'OPS-1' },
    ...more,
  });
const sign = (body: string, by = secret): string => `sha256=${createHmac('sha256', by).update(body).digest('hex')}`;
const send = async (body: string, { system = '1', signature = sign(body) } = {}) => {
  const headers = { 'content-type': 'application/json', 'x-hub-signature': signature };
  const response = await fetch(`${address}/hooks/tickets/${system}`, { method: 'POST', headers, body });
  return { status: response.status, said: (await response.json()) as Record<string, unknown> };
};

test('a signed event makes its ticket due, by the id that stays or by its key', async () => {
  expect(await send(event())).toEqual({ status: 200, said: { tickets: 1 } });
  expect(await dueAt()).toEqual(at);
  const later = new Date(at.getTime() + 1_000);
  clock = () => later;
  const moved = event({ issue: { id: 10001, key: 'NET-9' } });
  expect((await send(moved)).said).toEqual({ tickets: 1 });
  expect(await dueAt()).toEqual(later);
  expect((await send(event({ issue: { id: '77', key: 'OPS-2' } }))).said).toEqual({ tickets: 0 });
  expect((await send(JSON.stringify({ webhookEvent: 'project_updated' }))).status).toBe(200);
});

test.each([
  ['without a signature', { signature: '' }],
  ['signed with another secret', { signature: sign(event(), 'guessed') }],
  ['of another body', { signature: sign(event({ timestamp: 1 })) }],
  ['for a system without a secret', { system: '2' }],
  ['for an unknown system', { system: '99' }],
  ['for what is no system', { system: '1%20OR%201' }],
])('an event %s is refused, and always alike', async (_what, given) => {
  const { status, said } = await send(event(), given);
  expect(status).toBe(401);
  expect(said['message']).toBe('X-Hub-Signature: must be signed with the secret of the ticket system');
  expect(await dueAt()).toBeNull();
});

test('one that is old, or no event, is refused with its rule', async () => {
  const old = await send(event({ timestamp: at.getTime() - 3_600_001 }));
  expect(old).toMatchObject({ status: 400, said: { message: 'timestamp: must be at most an hour away' } });
  expect((await send('{"issue": {"id": 1}}')).said['message']).toContain('issue.key');
  expect((await send('no JSON')).status).toBe(400);
  expect(await dueAt()).toBeNull();
});

test('an event that comes while the database is away may be sent again, and hears nothing of its statements', async () => {
  const away = fastify();
  const database = openDatabase('mysql://nobody@127.0.0.1:1/none', { connectionLimit: 1 });
  await registerHooks(away, { database, secretKeys: [key], now: () => at });
  const { statusCode, headers, body } = await away.inject({ method: 'POST', url: '/hooks/tickets/1', body: event() });
  expect(statusCode).toBe(503);
  expect(headers['retry-after']).toBe('5');
  expect(JSON.parse(body)).toMatchObject({ error: 'database_unavailable' });
  expect(body).not.toMatch(/select|ticket_system|ECONN/i);
  await away.close();
  await database.close();
});

test.each(jiraDialects)("the webhooks of Jira %s's emulator are understood", async (dialect) => {
  clock = () => new Date();
  const site = await startJiraEmulator(dialect);
  site.webhooks.register({ url: `${address}/hooks/tickets/1`, secret });
  const { auth } = jiraSetting(dialect, site.url) as { auth: { user?: string } };
  const basic = Buffer.from(`${auth.user ?? ''}:${jiraAccount.token}`).toString('base64');
  const created = await fetch(`${site.url}/rest/api/${dialect === 'cloud' ? '3' : '2'}/issue`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: dialect === 'cloud' ? `Basic ${basic}` : `Bearer ${jiraAccount.token}`,
    },
    body: JSON.stringify({ fields: { project: { key: 'OPS' }, issuetype: { name: 'Incident' }, summary: 'x' } }),
  });
  expect(created.status).toBe(201);
  const [issue] = site.world.issues;
  await store.database.db.update(ticket).set({ externalKey: issue?.key ?? '', externalId: issue?.id ?? '' });
  await site.webhooks.settled();
  await store.database.db.update(ticket).set({ readDueAt: null });
  site.act({ issue: issue?.key, do: 'transition', by: 'oncall', to: 'Done' });
  await site.webhooks.settled();
  expect(site.webhooks.deliveries.at(-1)).toMatchObject({ status: 200 });
  expect(await dueAt()).toBeInstanceOf(Date);
  await site.close();
});
