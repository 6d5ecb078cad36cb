import { beforeEach, describe, expect, test } from 'vitest';
import { createEmailSystem } from '#activities/adapters/email/email-system.ts';
import type { TicketSystem } from '#activities/ticket/ticket-system.ts';
import { emailSetting, readMailSecret } from '#test/support/email/email-setting.ts';
import { headerOf, startMailQueue } from '#test/support/email/mail-queue.ts';
import type { MailQueue, ReceivedMail } from '#test/support/email/mail-queue.ts';
import { hostileTexts, ticketDraft } from '#test/support/ticket-draft.ts';

const never = new AbortController().signal;
const draft = ticketDraft();

const systemOn = (port: number, more: object = {}): TicketSystem =>
  createEmailSystem({ name: 'Mail', config: emailSetting(port, more), readSecret: readMailSecret });

const lastOf = ({ received }: MailQueue): ReceivedMail => {
  const last = received.at(-1);
  if (last === undefined) throw new Error('no mail came');
  return last;
};

describe('a mail', () => {
  let queue: MailQueue;
  beforeEach(async () => {
    queue = await startMailQueue();
    return () => queue.close();
  });
  const keyOf = async (system: TicketSystem, given = draft): Promise<string> => {
    const created = await system.create(given, never);
    if (!created.ok) throw new Error(created.failure.message);
    return created.value.key;
  };

  test('that opens a ticket says who sent it, why, and which incident it is', async () => {
    const incidentUrl = 'https://tocsin.example/incidents/7';
    const key = await keyOf(systemOn(queue.port, { replyTo: 'ops@acme.example' }), { ...draft, incidentUrl });
    const { mail, from, to } = lastOf(queue);
    expect({ from, to }).toEqual({ from: 'tocsin@acme.example', to: ['queue@acme.example'] });
    expect(mail.messageId).toBe(`<${key}>`);
    expect(key).toMatch(/^tocsin-7\.[0-9a-f]{16}@acme\.example$/);
    expect(mail.subject).toBe('db-07: /var is filling up [tocsin-7]');
    expect(mail.from).toMatchObject({ name: 'Tocsin', address: 'tocsin@acme.example' });
    expect(mail.replyTo).toMatchObject([{ address: 'ops@acme.example' }]);
    expect(headerOf(mail, 'auto-submitted')).toBe('auto-generated');
    expect(headerOf(mail, 'x-tocsin-incident')).toBe('7');
    expect(headerOf(mail, 'x-tocsin-event')).toBe('opened');
    expect(headerOf(mail, 'content-type')).toMatch(/^text\/plain; charset=utf-8/);
    expect(mail.text).toMatch(/^disk 91 %\n\nElement: db-07\n/);
    for (const part of [incidentUrl, draft.why, 'Severity: S1']) expect(mail.text).toContain(part);
  });

  test('about a ticket that is open refers to the mail that opened it', async () => {
    const system = systemOn(queue.port);
    const key = await keyOf(system);
    const ref = { key, id: null };
    const calls: [string, () => unknown, string][] = [
      [
        'updated',
        () => system.update?.(key, { ...draft, alertCount: 9 }, never),
        'Re: db-07: /var is filling up [tocsin-7]',
      ],
      [
        'commented',
        () => system.comment?.(ref, { marker: 'm-1', text: 'on it', isRepeat: false }, never),
        'Re: [tocsin-7]',
      ],
      ['closed', () => system.close?.(ref, never), 'Re: [tocsin-7]'],
      ['reopened', () => system.reopen?.(ref, never), 'Re: [tocsin-7]'],
    ];
    for (const [event, call, subject] of calls) {
      expect(await call()).toMatchObject({ ok: true });
      const { mail } = lastOf(queue);
      expect(mail.subject).toBe(subject);
      expect(headerOf(mail, 'in-reply-to')).toBe(`<${key}>`);
      expect(headerOf(mail, 'references')).toBe(`<${key}>`);
      expect(headerOf(mail, 'x-tocsin-event')).toBe(event);
      expect(headerOf(mail, 'x-tocsin-incident')).toBe('7');
    }
    expect(new Set(queue.received.map(({ mail }) => mail.messageId)).size).toBe(5);
  });

  test('of a ticket whose marker names its installation says so, and what is told later finds it', async () => {
    const system = systemOn(queue.port);
    const key = await keyOf(system, { ...draft, marker: 'tocsin-k3x9ab-7' });
    expect(key).toMatch(/^tocsin-k3x9ab-7\.[0-9a-f]{10}@acme\.example$/);
    expect(lastOf(queue).mail.subject).toBe('db-07: /var is filling up [tocsin-k3x9ab-7]');
    await system.close?.({ key, id: null }, never);
    const { mail } = lastOf(queue);
    expect(mail.subject).toBe('Re: [tocsin-k3x9ab-7]');
    expect(headerOf(mail, 'x-tocsin-incident')).toBe('7');
  });

  test('has an id that is a key also with the longest marker and the longest domain', async () => {
    const idDomain = `${'d'.repeat(56)}.example`;
    const key = await keyOf(systemOn(queue.port, { idDomain }), { ...draft, marker: 'tocsin-k3x9ab-2147483647' });
    expect(key).toHaveLength(100);
    expect(await systemOn(queue.port).close?.({ key, id: null }, never)).toMatchObject({ ok: true });
  });

  test.each(['7', 'k3x9ab-7-1', '3kx9ab-7', 'k3x9ab-0'])(
    'names no incident when it answers one that was not opened here: tocsin-%s',
    async (marker) => {
      await systemOn(queue.port).close?.({ key: `tocsin-${marker}.0123456789@acme.example`, id: null }, never);
      const { mail } = lastOf(queue);
      expect(mail.subject).toBe('Re: your ticket');
      expect(headerOf(mail, 'x-tocsin-incident')).toBeNull();
    },
  );

  test('has the same id however often it is sent, and another in another installation', async () => {
    const system = systemOn(queue.port);
    const [first, again] = [await keyOf(system), await keyOf(system, { ...draft, alertCount: 99, severity: 'S0' })];
    expect(again).toBe(first);
    const elsewhere = { ...draft, firstAlertAt: new Date('2026-11-21T10:00:00.124Z') };
    expect(await keyOf(system, elsewhere)).not.toBe(first);
    expect(queue.tickets()).toHaveLength(2);
  });

  const injections = [
    'x\r\nBcc: victim@example.org',
    'x\nX-Tocsin-Incident: 8',
    'x\r\n\r\nbody',
    'x\u0000\u2028Bcc: a@b.example',
    '=?utf-8?q?x=0D=0ABcc:_victim=40example.org?=',
    `${'long '.repeat(200)}\r\nBcc: victim@example.org`,
  ];
  test.each([...injections, ...hostileTexts])('gets no header and no recipient from the text %j', async (text) => {
    const labels = { [text]: text };
    const given = {
      ...draft,
      element: text,
      summary: text,
      message: text,
      team: text,
      labels,
      target: { title: text },
    };
    const system = systemOn(queue.port, { fromName: text.slice(0, 100) });
    const key = await keyOf(system, given);
    await system.comment?.({ key, id: null }, { marker: text, text, isRepeat: false }, never);
    for (const { mail, to, source } of queue.received) {
      expect(to).toEqual(['queue@acme.example']);
      expect(mail.to).toMatchObject([{ address: 'queue@acme.example' }]);
      expect(headerOf(mail, 'bcc')).toBeNull();
      expect(headerOf(mail, 'x-tocsin-incident')).toBe('7');
      const [head = ''] = source.split('\r\n\r\n');
      expect(head).not.toMatch(/[^\t\r\n\x20-\x7e]/);
    }
    expect(queue.tickets()).toMatchObject([{ key, comments: [expect.any(String)] }]);
  });

  test('has a subject that is cut between whole characters, and still names its incident', async () => {
    await keyOf(systemOn(queue.port), { ...draft, element: '👨‍👩‍👧'.repeat(60) });
    const { subject = '' } = lastOf(queue).mail;
    expect(subject).toMatch(/^(👨‍👩‍👧)+… \[tocsin-7\]$/u);
    expect(subject.length).toBeLessThanOrEqual(200);
  });

  test('is not sent to what is no mail', async () => {
    const system = systemOn(queue.port);
    for (const key of ['', 'OPS-1', 'a@b>\r\nBcc: x@y.example', '<a@b.example>', `${'a'.repeat(100)}@b.example`])
      expect(await system.close?.({ key, id: null }, never)).toMatchObject({
        ok: false,
        failure: { code: 'ticket_rejected', isCreated: 'no' },
      });
    expect(queue.received).toEqual([]);
  });

  test('that is not to be told is not sent', () => {
    const system = systemOn(queue.port, { tells: ['close'] });
    expect([system.update, system.comment, system.reopen]).toEqual([undefined, undefined, undefined]);
    expect(system.close).toBeDefined();
  });

  test('of unknown outcome can be sent again only if the settings say so', async () => {
    expect(systemOn(queue.port).find).toBeUndefined();
    const system = systemOn(queue.port, { resend: 'when_unknown' });
    await keyOf(system);
    expect(await system.find?.(draft.marker, never)).toEqual({ ok: true, value: null });
    await keyOf(system);
    expect(queue.received).toHaveLength(2);
    expect(queue.tickets()).toHaveLength(1);
  });

  test('is not sent with a wrong password, which no message shows', async () => {
    const readSecret = () => ({ ok: true, secret: 'Invalid' }) as const;
    const system = createEmailSystem({ name: 'Mail', config: emailSetting(queue.port), readSecret });
    const failure = {
      code: 'ticket_unauthorised',
      isCreated: 'no',
      message: expect.stringContaining('[redacted]') as string,
    };
    expect(await system.create(draft, never)).toMatchObject({ ok: false, failure });
    expect(await system.test?.(never)).toMatchObject({ ok: false, failure });
  });

  test('is not sent in clear when the server can not do TLS', async () => {
    for (const tls of ['starttls', 'implicit'])
      expect(await systemOn(queue.port, { tls, timeoutSeconds: 2 }).create(draft, never)).toMatchObject({
        ok: false,
        failure: { isCreated: 'no' },
      });
    expect(queue.received).toEqual([]);
  });
});

describe('a mail server whose certificate nobody trusts', () => {
  test('gets nothing', async () => {
    const queue = await startMailQueue({ secure: true });
    const result = await systemOn(queue.port, { tls: 'implicit' }).create(draft, never);
    expect(result).toMatchObject({
      ok: false,
      failure: {
        code: 'ticket_unreachable',
        isCreated: 'no',
        message: expect.stringContaining('certificate') as string,
      },
    });
    expect(queue.received).toEqual([]);
    await queue.close();
  });
});

describe("an email system's settings", () => {
  const faults = [
    { name: 'a password in clear', more: { password: 'secret' }, says: 'sealed' },
    { name: "another secret's variable", more: { password: { env: 'DATABASE_URL' } }, says: 'EMAIL_TOKEN' },
    { name: 'a user without password', more: { password: undefined }, says: 'belong together' },
    { name: 'a password over an open line', more: { host: 'mail.acme.example' }, says: 'must not be none' },
    { name: 'two addresses', more: { to: 'a@b.example, c@d.example' }, says: 'address' },
    { name: 'an address with a line end', more: { from: 'a@b.example\r\nBcc: c@d.example' }, says: 'address' },
    { name: 'an unknown placeholder', more: { subject: '{nothing}' }, says: 'placeholder' },
    { name: 'an unknown setting', more: { colour: 'red' }, says: 'colour' },
    { name: 'a long domain', more: { from: `a@${'b'.repeat(60)}.example` }, says: 'idDomain' },
  ];
  test.each(faults)('are refused: $name', ({ more, says }) => {
    expect(() => systemOn(25, more)).toThrow(says);
  });
});
