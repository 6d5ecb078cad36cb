import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { createWebhookSystem } from '#activities/adapters/webhook/webhook-system.ts';
import type { TicketSystem } from '#activities/ticket/ticket-system.ts';
import { startMailQueue } from '#test/support/email/mail-queue.ts';
import { hostileTexts, ticketDraft } from '#test/support/ticket-draft.ts';
import { startWebhookEmulator, webhookSecrets } from '#test/support/webhook/webhook-emulator.ts';
import type { WebhookEmulator } from '#test/support/webhook/webhook-emulator.ts';
import { readWebhookSecret, webhookSetting } from '#test/support/webhook/webhook-setting.ts';

const never = new AbortController().signal;
const draft = ticketDraft();
const ref = { key: 'T/1', id: null };

const systemOn = (url: string, more: object = {}): TicketSystem =>
  createWebhookSystem({ name: 'Webhook', config: webhookSetting(url, more), readSecret: readWebhookSecret });

describe('a webhook', () => {
  let site: WebhookEmulator;
  beforeEach(async () => {
    site = await startWebhookEmulator();
    return () => site.close();
  });
  const create = (more: object = {}, given = draft) => systemOn(site.url, more).create(given, never);

  test('says by default all that is known of the incident', async () => {
    const target = { queue: 'night', title: 'Disk', fields: { Site: 'Bern' } };
    const incidentUrl = 'https://tocsin.example/incidents/7';
    const created = await create({}, { ...draft, labels: { ip: '192.0.2.7' }, target, incidentUrl });
    expect(created).toEqual({ ok: true, value: { key: 'T/1', url: `${site.url}/show/T/1`, stderr: '' } });
    expect(JSON.parse(site.world.last.body)).toEqual({
      event: 'ticket.open',
      marker: 'tocsin-7',
      incident: { id: 7, url: incidentUrl },
      why: draft.why,
      element: 'db-07',
      definition: 1,
      summary: 'Disk',
      message: 'disk 91 %',
      ...{ severity: 'S1', team: 'Ops', category: 'Disk', source: 'API', labels: { ip: '192.0.2.7' } },
      alerts: { count: 3, first: '2026-11-21T10:00:00.123Z', last: '2026-11-21T10:05:00.000Z' },
      target: { queue: 'night', fields: { Site: 'Bern' } },
    });
  });

  test('is signed over its time and its body, carries its marker as idempotency key, and has the headers of the settings', async () => {
    await create({ headers: { 'X-Tenant': 'acme' } });
    const { headers, body } = site.world.last;
    const [, t = '', v1] = /^t=(\d+),v1=(.*)$/.exec(headers['x-tocsin-signature'] ?? '') ?? [];
    expect(v1).toBe(createHmac('sha256', webhookSecrets.signature).update(`${t}.${body}`).digest('hex'));
    expect(Math.abs(Number(t) - Date.now() / 1_000)).toBeLessThan(10);
    expect(headers).toMatchObject({
      authorization: `Bearer ${webhookSecrets.token}`,
      'content-type': 'application/json',
      'idempotency-key': 'tocsin-7',
      'x-tenant': 'acme',
    });
  });

  test.each(hostileTexts)('has a body of its own that stays JSON with the text %j', async (text) => {
    const body = {
      title: '{element}: {summary}',
      nested: [{ text: 'a {body} b {label.ip} c {label.none} {queue|or none}' }],
      n: 1,
    };
    await create({ body }, { ...draft, message: text, labels: { ip: '{message}' } });
    const clean = text.replaceAll(/[\u0001-\u0008\u000b\u000c\u000e-\u001f]/g, ' ');
    expect(JSON.parse(site.world.last.body)).toEqual({
      title: 'db-07: /var is filling up',
      nested: [{ text: `a ${clean} b {message} c  none` }],
      n: 1,
    });
  });

  test('puts keys into addresses as one part of a path', async () => {
    const system = systemOn(site.url);
    await system.create(draft, never);
    expect(await system.close?.(ref, never)).toMatchObject({ ok: true });
    expect(site.world.tickets[0]?.status).toBe('Resolved');
    for (const key of ['..', '.', ''])
      expect(await system.close?.({ key, id: null }, never)).toMatchObject({
        ok: false,
        failure: { code: 'ticket_rejected', isCreated: 'no' },
      });
    expect(site.world.requests['close']).toBe(1);
  });

  const moments = [
    { kind: 'reset_before', code: 'ticket_no_answer', isCreated: 'maybe', stored: 0 },
    { kind: 'reset_after', code: 'ticket_no_answer', isCreated: 'maybe', stored: 1 },
    { kind: 'error_before', code: 'ticket_no_answer', isCreated: 'maybe', stored: 0 },
    { kind: 'error_after', code: 'ticket_no_answer', isCreated: 'maybe', stored: 1 },
    { kind: 'half', code: 'ticket_no_answer', isCreated: 'maybe', stored: 1 },
    { kind: 'slow', code: 'ticket_no_answer', isCreated: 'maybe', stored: 0 },
    { kind: 'flood', code: 'ticket_no_answer', isCreated: 'maybe', stored: 1 },
    { kind: 'not_json', code: 'ticket_no_answer', isCreated: 'maybe', stored: 1 },
    { kind: 'no_key', code: 'ticket_no_answer', isCreated: 'maybe', stored: 1 },
    { kind: 'redirect', code: 'ticket_no_answer', isCreated: 'maybe', stored: 0 },
    { kind: 'rate_limit', code: 'ticket_rate_limited', isCreated: 'no', stored: 0 },
    { kind: 'proxy_404', code: 'ticket_rejected', isCreated: 'no', stored: 0 },
  ] as const;
  test.each(moments)('whose creation meets $kind: $isCreated, after one attempt', async ({ kind, ...wanted }) => {
    site.fault({ kind, on: 'create' });
    const result = await create({ timeoutSeconds: kind === 'slow' ? 2 : 10 });
    expect(result).toMatchObject({ ok: false, failure: { code: wanted.code, isCreated: wanted.isCreated } });
    if (kind === 'rate_limit' || kind === 'error_after')
      expect(result).toMatchObject({ failure: { retryAfterMs: 17_000 } });
    expect(site.world.tickets).toHaveLength(wanted.stored);
    expect(site.world.requests).toEqual({ create: 1 });
  });

  test('has created nothing when nobody listens at the address', async () => {
    await site.close();
    expect(await create()).toMatchObject({ ok: false, failure: { code: 'ticket_unreachable', isCreated: 'no' } });
  });

  test('sends nothing to a site whose certificate nobody trusts', async () => {
    const { port, close } = await startMailQueue({ secure: true }); // all that matters is its certificate
    expect(await systemOn(`https://127.0.0.1:${String(port)}`).create(draft, never)).toMatchObject({
      ok: false,
      failure: { code: 'ticket_unreachable', isCreated: 'no', message: expect.stringContaining('CERT') as string },
    });
    await close();
  });

  test('shows a secret in no message, though the system repeats it', async () => {
    const result = await create({ secretHeaders: { authorization: { secret: { sealed: 'signature' } } } });
    expect(result).toMatchObject({
      ok: false,
      failure: { code: 'ticket_unauthorised', message: expect.stringContaining('wrong token [redacted]') as string },
    });
  });

  test('sends nothing without its secret, and says which is missing', async () => {
    for (const [signature, says] of [
      [{ sealed: 'none' }, 'no secret named "none"'],
      [{ env: 'WEBHOOK_NONE' }, 'WEBHOOK_NONE'],
    ] as const)
      expect(await create({ signature })).toMatchObject({
        ok: false,
        failure: { code: 'ticket_unauthorised', isCreated: 'no', message: expect.stringContaining(says) as string },
      });
    expect(site.world.requests).toEqual({});
  });

  test('never says that tickets are gone because a proxy knows nothing of the system', async () => {
    const system = systemOn(site.url);
    await system.create(draft, never);
    site.fault({ kind: 'proxy_404', on: '*' });
    expect(await system.read?.([ref], never)).toMatchObject({ ok: false, failure: { code: 'ticket_no_answer' } });
    const bare = systemOn(site.url, { find: { url: `${site.url}/tickets/{marker}` } });
    expect(await bare.find?.('tocsin-8', never)).toMatchObject({ ok: false, failure: { isCreated: 'maybe' } });
    site.fault(null);
    expect(await bare.find?.('tocsin-8', never)).toEqual({ ok: true, value: null });
  });

  test('is not found where the settings point to nothing, rather than being absent', async () => {
    const found = await systemOn(site.url, {
      find: { url: `${site.url}/tickets?marker={marker}`, list: '/nope' },
    }).find?.(draft.marker, never);
    expect(found).toMatchObject({ ok: false, failure: { isCreated: 'maybe' } });
  });

  test('gives the console no address but http', async () => {
    expect(await create({ reply: { key: '/data/number', url: '/data/status/name' } })).toMatchObject({
      value: { url: null },
    });
    const urlTemplate = 'https://t.example/{key}';
    expect(await create({ reply: { key: '/data/number' }, urlTemplate })).toMatchObject({
      value: { url: 'https://t.example/T%2F1' },
    });
  });
});

describe("a webhook's settings", () => {
  const other = 'https://other.example/{key}';
  const faults = [
    { name: 'http to elsewhere', more: { url: 'http://a.example/' }, says: 'https' },
    { name: 'a user in the address', more: { url: 'https://a:b@a.example/' }, says: 'https' },
    { name: 'the metadata address', more: { url: 'https://169.254.169.254/latest' }, says: 'link-local' },
    { name: 'the metadata address, written otherwise', more: { url: 'https://0xA9FEA9FE/' }, says: 'link-local' },
    { name: 'a mapped one', more: { url: 'https://[::ffff:169.254.169.254]/' }, says: 'link-local' },
    { name: 'a placeholder as host', more: { url: 'https://{element}/x' }, says: 'host' },
    { name: 'a part of a host', more: { url: 'https://{element}.example/x' }, says: 'host' },
    { name: 'an unknown placeholder', more: { body: { a: ['{nothing}'] } }, says: 'placeholder' },
    {
      name: 'a fact that a comment has not',
      more: { comment: { url: 'https://a.example/{severity}' } },
      says: '{comment_marker}',
    },
    { name: 'another host', more: { close: { url: other } }, says: 'must be on https://a.example' },
    { name: 'a header of ours', more: { headers: { 'Content-Length': '1' } }, says: 'set here' },
    { name: 'a header with a line end', more: { headers: { 'X-A': 'a\r\nX-B: b' } }, says: 'printable ASCII' },
    { name: 'a secret in clear', more: { signature: 'secret' }, says: 'sealed' },
    { name: "another secret's variable", more: { signature: { env: 'DATABASE_URL' } }, says: 'WEBHOOK_TOKEN' },
    { name: 'no pointer', more: { reply: { key: 'key' } }, says: 'JSON pointer' },
    { name: 'an unknown setting', more: { colour: 'red' }, says: 'colour' },
  ];
  test.each(faults)('are refused: $name', ({ more, says }) => {
    expect(() => systemOn('https://a.example', more)).toThrow(says);
  });
});
