import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { jiraOn, openIssue } from '#test/support/jira/jira-does.ts';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import { jiraDialects } from '#test/support/jira/jira-world.ts';
import { ticketDraft } from '#test/support/ticket-draft.ts';

type Call = { headers: Record<string, unknown>; text: string; body: Record<string, unknown> };

const never = new AbortController().signal;
const secret = 'webhook é secret';

describe.each(jiraDialects)('the webhooks of the emulated Jira %s', (dialect) => {
  let site: JiraEmulator;
  let calls: Call[];
  let statuses: number[];
  const receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      calls.push({ headers: request.headers, text, body: JSON.parse(text) as Record<string, unknown> });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });

  beforeEach(async () => {
    calls = [];
    statuses = [];
    site = await startJiraEmulator(dialect);
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as AddressInfo; // it listens on TCP
    const registered = await fetch(`${site.url}/__webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: `http://127.0.0.1:${String(port)}/hook`, secret }),
    });
    expect(registered.status).toBe(201);
  });
  afterEach(async () => {
    await site.close();
    await new Promise((resolve) => {
      receiver.close(resolve);
      receiver.closeAllConnections();
    });
  });

  test('tell what is done by people and from here, signed, in its order', async () => {
    const system = jiraOn(dialect, site.url);
    const ref = await openIssue(system);
    await system.comment(ref, { marker: 'm', text: 'from here', isRepeat: false }, never);
    await system.update(ref.key, ticketDraft({ alertCount: 9 }), never);
    site.act({ issue: ref.key, do: 'assign' });
    site.act({ issue: ref.key, do: 'comment', text: 'on it' });
    site.act({ issue: ref.key, do: 'transition', to: 'Done' });
    site.act({ issue: ref.key, do: 'move', to: 'REQ' });
    site.act({ issue: 'REQ-1', do: 'delete' });
    await site.webhooks.settled();
    expect(calls.map(({ body }) => [body['webhookEvent'], body['issue_event_type_name']])).toEqual([
      ['jira:issue_created', 'issue_created'],
      ['comment_created', undefined],
      ['jira:issue_updated', 'issue_updated'],
      ['jira:issue_updated', 'issue_assigned'],
      ['comment_created', undefined],
      ['jira:issue_updated', 'issue_generic'],
      ['jira:issue_updated', 'issue_moved'],
      ['jira:issue_deleted', 'issue_deleted'],
    ]);
    for (const { headers, text } of calls) {
      const digest = createHmac('sha256', secret).update(text).digest('hex');
      expect(headers['x-hub-signature']).toBe(`sha256=${digest}`);
    }
    expect(new Set(calls.map(({ headers }) => headers['x-atlassian-webhook-identifier'])).size).toBe(8);
    const issue = {
      id: ref.id,
      key: 'OPS-1',
      fields: { status: { name: 'Done' }, assignee: { displayName: 'Person on call' } },
    };
    const changelog = {
      items: [
        { field: 'resolution', fromString: '', toString: 'Done' },
        { field: 'status', fromString: 'To Do', toString: 'Done' },
      ],
    };
    expect(calls[5]?.body).toMatchObject({ timestamp: expect.any(Number) as number, issue, changelog });
    expect(calls[4]?.body).toMatchObject({ comment: { body: 'on it', author: { displayName: 'Person on call' } } });
    expect(calls[6]?.body).toMatchObject({ issue: { key: 'REQ-1' } });
  });

  test('are repeated under the same identifier, a few times', async () => {
    statuses = [503, 500];
    await openIssue(jiraOn(dialect, site.url));
    await site.webhooks.settled();
    expect(calls).toHaveLength(3);
    expect(new Set(calls.map(({ headers }) => headers['x-atlassian-webhook-identifier'])).size).toBe(1);
    expect(calls.map(({ headers }) => headers['x-atlassian-webhook-retry'])).toEqual([undefined, '1', '2']);
    statuses = Array.from({ length: 9 }, () => 503);
    site.act({ issue: 'OPS-1', do: 'comment' });
    await site.webhooks.settled();
    expect(calls).toHaveLength(7);
    expect(site.webhooks.deliveries).toMatchObject([
      { attempts: 3, status: 200 },
      { attempts: 4, status: 503 },
    ]);
  });
});
