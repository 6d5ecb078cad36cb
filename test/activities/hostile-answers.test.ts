import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, test } from 'vitest';
import { createWebhookSystem } from '#activities/adapters/webhook/webhook-system.ts';
import { compareTicket } from '#activities/ticket/read/compare-ticket.ts';
import { jiraOn } from '#test/support/jira/jira-does.ts';
import { jiraAccount, jiraDialects } from '#test/support/jira/jira-world.ts';
import { ticketDraft } from '#test/support/ticket-draft.ts';
import { webhookSecrets } from '#test/support/webhook/webhook-emulator.ts';
import { readWebhookSecret, webhookSetting } from '#test/support/webhook/webhook-setting.ts';

const never = new AbortController().signal;
const draft = ticketDraft();

/** A site that answers whatever a test wants. */
let url = '';
let answer: RequestListener;
beforeEach(async () => {
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`; // it listens on TCP
  return () => {
    server.closeAllConnections();
    server.close();
  };
});

const sent = ({ headers }: IncomingMessage): string => `you sent ${headers.authorization ?? 'nothing'}`;
const say = (response: ServerResponse, status: number, [type, text]: [string, string]): void =>
  void response.writeHead(status, { 'content-type': type }).end(text);

const webhook = () =>
  createWebhookSystem({ name: 'Webhook', config: webhookSetting(url), readSecret: readWebhookSecret });

describe('a secret that the answer repeats stands in no message', () => {
  const { token } = jiraAccount;
  const carried = Buffer.from(`${jiraAccount.user}:${token}`).toString('base64');

  test.each(jiraDialects)('of Jira %s, as it is and as its header carries it', async (dialect) => {
    answer = (request, response) =>
      say(response, 401, ['application/json', JSON.stringify({ errorMessages: [sent(request)] })]);
    const said = JSON.stringify(await jiraOn(dialect, url).create(draft, never));
    expect(said).toContain('[redacted]');
    for (const secret of [token, carried]) expect(said).not.toContain(secret);
  });

  test('of Jira, where the message ends in the middle of it', async () => {
    const errorMessages = [`${'x'.repeat(1_000 - token.length)} ${token}`];
    answer = (_request, response) => say(response, 400, ['application/json', JSON.stringify({ errorMessages })]);
    const said = JSON.stringify(await jiraOn('cloud', url).create(draft, never));
    expect(said).not.toContain(token.slice(0, -1));
  });

  const calls = [
    { name: 'a creation that is not JSON', status: 200, call: () => webhook().create(draft, never) },
    { name: 'a look-up behind a proxy', status: 404, call: () => webhook().find?.('tocsin-7', never) },
    { name: 'a look-up that is not JSON', status: 200, call: () => webhook().find?.('tocsin-7', never) },
    { name: 'a reading behind a proxy', status: 404, call: () => webhook().read?.([{ key: '1', id: null }], never) },
  ];
  test.each(calls)('of a webhook: $name', async ({ status, call }) => {
    answer = (request, response) => say(response, status, ['text/plain', sent(request)]);
    const said = JSON.stringify(await call());
    expect(said).toContain('[redacted]');
    expect(said).not.toContain(webhookSecrets.token);
  });

  test('of a webhook, where the message ends in the middle of it', async () => {
    const room = 300 - 'you sent Bearer '.length - webhookSecrets.token.length + 1;
    answer = (request, response) => say(response, 400, ['text/plain', 'x'.repeat(room) + sent(request)]);
    const said = JSON.stringify(await webhook().create(draft, never));
    expect(said).not.toContain(webhookSecrets.token.slice(0, -1));
  });
});

describe('a refusal stays a refusal whatever its words are', () => {
  test.each(['{"toString":1}', '[[{}]]', 'null', '7'])('an error of Jira that is %s', async (error) => {
    answer = (_request, response) => say(response, 400, ['application/json', `{"errors":{"summary":${error}}}`]);
    expect(await jiraOn('data_center', url).create(draft, never)).toMatchObject({
      ok: false,
      failure: { code: 'ticket_rejected', isCreated: 'no', message: expect.stringContaining('summary') as string },
    });
  });
});

test.each(jiraDialects)('Jira %s may ask to be left alone for a day at most', async (dialect) => {
  answer = (_request, response) => void response.writeHead(429, { 'retry-after': '1e300' }).end('{}');
  const failure = { code: 'ticket_rate_limited', retryAfterMs: 86_400_000 };
  expect(await jiraOn(dialect, url).create(draft, never)).toMatchObject({ ok: false, failure });
});

describe('what can not be kept of a ticket is told as a wrong answer', () => {
  const ref = { key: 'OPS-1', id: '10001' };
  const status = { name: 'To Do', statusCategory: { key: 'new' } };
  const issue = { ...ref, fields: { status, updated: '2026-11-21T10:00:00.000Z' } };
  const wrongs = [
    { name: 'a time after the year 9999', given: { ...issue, fields: { status, updated: '+020000-01-01T00:00:00Z' } } },
    { name: 'a long key', given: { ...issue, key: `${'A'.repeat(100)}-1` } },
  ];
  test.each(wrongs)('by Jira: $name', async ({ given }) => {
    const page = JSON.stringify({ startAt: 0, total: 1, issues: [given] });
    answer = (_request, response) => say(response, 200, ['application/json', page]);
    const read = await jiraOn('data_center', url).read([ref], never);
    expect(read).toMatchObject({ ok: false, failure: { code: 'ticket_no_answer' } });
  });

  test('by Jira: an id that is none is left out, and a key that is too long may be that of an issue', async () => {
    const create = async (key: string) => {
      const created = JSON.stringify({ id: 'x'.repeat(101), key });
      answer = (_request, response) => say(response, 201, ['application/json', created]);
      return jiraOn('data_center', url).create(draft, never);
    };
    const opened = { key: 'OPS-1', url: `${url}/browse/OPS-1`, stderr: '' };
    expect(await create('OPS-1')).toEqual({ ok: true, value: opened });
    const failure = { code: 'ticket_no_answer', isCreated: 'maybe' };
    expect(await create(`${'A'.repeat(100)}-1`)).toMatchObject({ ok: false, failure });
  });

  test.each([1.7e18, -1, 1e300])('by a webhook: the time %d', async (changed) => {
    const data = { status: { name: 'new' }, changed };
    answer = (_request, response) => say(response, 200, ['application/json', JSON.stringify({ data })]);
    const failure = {
      code: 'ticket_no_answer',
      message: expect.stringContaining('no time at "/data/changed"') as string,
    };
    expect(await webhook().read?.([{ key: '1', id: null }], never)).toMatchObject({ ok: false, failure });
  });
});

test('a comment of Jira whose lists are nested a hundred thousand deep reads as what is not so deep in it', async () => {
  const nested = (depth: number): string =>
    '{"type":"bulletList","content":['.repeat(depth) + '{"type":"text","text":"deep"}' + ']}'.repeat(depth);
  const paragraph = '{"type":"paragraph","content":[{"type":"text","text":"said"}]}';
  const body = `{"type":"doc","version":1,"content":[${paragraph},${nested(100_000)}]}`;
  const self = `"self":"${url}/"`;
  const author = `{${self},"accountId":"b","displayName":"B","active":true}`;
  const times = '"created":"2026-11-21T10:00:00.000Z","updated":"2026-11-21T10:00:00.000Z"';
  const pages = {
    '/rest/api/3/myself': `{${self},"accountId":"a"}`,
    '/rest/api/3/comment/list': `{${self},"isLast":true,"maxResults":5,"startAt":0,"total":1,"values":[{${self},"id":"5"}]}`,
    '/rest/api/3/issue/10001/comment': `{"startAt":0,"maxResults":100,"total":1,"comments":[{${self},"id":"5","author":${author},${times},"body":${body}}]}`,
  };
  answer = ({ url: asked = '' }, response) => {
    const text = new Map(Object.entries(pages)).get(asked.split('?')[0] ?? '');
    say(response, text === undefined ? 404 : 200, ['application/json', text ?? '{}']);
  };
  const read = await jiraOn('cloud', url).readComments({ key: 'OPS-1', id: '10001' }, null, never);
  expect(read).toMatchObject({ ok: true, value: [{ id: '5', text: 'said' }] });
});

test('what an incident hears of a ticket has room in its history, however long the names are', async () => {
  const endless = 'x'.repeat(3_000_000);
  const before = { id: '1', key: '1', url: null, status: 'new', isClosed: false, assignee: null, resolution: null };
  const remote = { ...before, updatedAtMs: 1, lastCommentId: null };
  const after = { ...remote, status: endless, isClosed: true, assignee: endless, resolution: endless, updatedAtMs: 2 };
  const seen = { id: 1, incidentId: 1, ticketSystemId: 1, key: '1', externalId: null, remote, remoteVersion: 1 };
  const rest = { readDueAt: null, toldState: null, isAttached: false, incidentState: 'open', closedAt: null } as const;
  const row = { id: 1, name: 'W', kind: 'webhook', config: {}, secrets: null, sync: null } as const;
  const compared = await compareTicket({
    ...{ system: webhook(), row: { ...row, isEnabled: true, ratePerMinute: null }, seen: { ...seen, ...rest } },
    ...{ after, signal: never, now: new Date() },
  });
  expect(compared.news.map(({ kind }) => kind)).toEqual(['assigned', 'closed']);
  expect(JSON.stringify(compared).length).toBeLessThan(2_000);
});
