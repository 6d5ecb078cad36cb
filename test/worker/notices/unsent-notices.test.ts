import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ticketSystem } from '#db/schema/index.ts';
import { minPauseMs } from '#domain/ticket/notice/decide-notices.ts';
import { mailAccount, startMailQueue } from '#test/support/email/mail-queue.ts';
import type { ReceivedMail } from '#test/support/email/mail-queue.ts';
import { startScriptedServer } from '#test/support/email/scripted-server.ts';
import { eventually } from '#test/support/eventually.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { mailBy, minuteMs, Owned } from './notice-fixture.ts';

let store: TestDatabase;
let owned: Owned;

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());
beforeEach(async () => {
  owned = new Owned(store.database);
  await owned.reset();
  await owned.fail('db-07');
});

/** Nobody listens there, and the system gives it to nobody: what it has just taken back may be another test's. */
const deadPort = 9;

const theNotice = async () => {
  const [notice, ...others] = await owned.notices();
  if (notice === undefined || others.length > 0) throw new Error('there is not one notice');
  return notice;
};

describe('a notice', () => {
  it('is sent again with growing pauses while the mail server is away, until it takes it', async () => {
    const away = mailBy(deadPort);
    await owned.round(away, minuteMs);
    expect(await theNotice()).toMatchObject({ attempts: 1, sentAt: null, dueAt: new Date(owned.nowMs + minuteMs) });
    expect((await theNotice()).lastError).toContain('127.0.0.1: ');
    await owned.round(away, minuteMs);
    expect(await theNotice()).toMatchObject({ attempts: 2, dueAt: new Date(owned.nowMs + 2 * minuteMs) });
    const queue = await startMailQueue();
    await owned.round(mailBy(queue.port), minuteMs);
    expect(queue.received).toEqual([]);
    await owned.round(mailBy(queue.port), minuteMs);
    expect(queue.received).toHaveLength(1);
    expect(await theNotice()).toMatchObject({ attempts: 3, sentAt: owned.now(), lastError: null });
    await queue.close();
  });

  it('is given up after a day, with the last error', async () => {
    const away = mailBy(deadPort);
    await owned.round(away, minuteMs);
    await owned.round(away, 24 * 60 * minuteMs);
    const { dueAt, sentAt, lastError } = await theNotice();
    expect([dueAt, sentAt]).toEqual([null, null]);
    expect(lastError).toContain('127.0.0.1: ');
  });

  it('of a pause that could not be told is withdrawn for the news that it is over', async () => {
    const away = mailBy(deadPort);
    await owned.reset();
    await owned.health(minuteMs);
    await owned.round(away);
    await owned.round(away, minPauseMs);
    await owned.health(null);
    const queue = await startMailQueue();
    await owned.round(mailBy(queue.port), minuteMs);
    await owned.round(mailBy(queue.port), 60 * minuteMs);
    expect(queue.received.map(({ mail }) => mail.subject)).toEqual(['Tocsin: "Jira prod" works again']);
    await queue.close();
  });

  it.each([
    { name: 'is given up at once when its address is refused for good', refuse: 550, isLeft: true },
    { name: 'is sent again later when its address is refused for now', refuse: 450, isLeft: false },
  ])('$name', async ({ refuse, isLeft }) => {
    const queue = await startMailQueue({ refuse });
    await owned.round(mailBy(queue.port), minuteMs);
    const notice = await theNotice();
    expect(notice.dueAt === null).toBe(isLeft);
    expect(notice.lastError).toContain('no such mailbox here');
    await queue.close();
  });

  it('that may have been sent is sent again with the same id', async () => {
    const received: ReceivedMail[] = [];
    const mumbling = await startMailQueue({ received, isMumbling: true });
    await owned.round(mailBy(mumbling.port), minuteMs);
    const queue = await startMailQueue({ received });
    await owned.round(mailBy(queue.port), minuteMs);
    expect(received).toHaveLength(2);
    expect(new Set(received.map(({ mail }) => mail.messageId)).size).toBe(1);
    await Promise.all([mumbling.close(), queue.close()]);
  });

  it('is kept and not sent while no mail server is set, and says so', async () => {
    await owned.round(null, minuteMs);
    const lastError = 'no mail server is set (TOCSIN_SMTP_URL)';
    expect(await theNotice()).toMatchObject({ dueAt: null, sentAt: null, lastError });
    const queue = await startMailQueue();
    await owned.round(mailBy(queue.port), 60 * minuteMs);
    expect(queue.received).toEqual([]);
    await queue.close();
  });

  it('goes to whoever owns the system when it is sent, and to nobody once nobody does', async () => {
    const away = mailBy(deadPort);
    const hand = (ownerEmail: string | null) =>
      store.database.db.update(ticketSystem).set({ ownerEmail }).where(eq(ticketSystem.id, 1));
    await owned.round(away, minuteMs);
    await hand('net@acme.example');
    await owned.round(away, minuteMs);
    expect(await theNotice()).toMatchObject({ recipient: 'net@acme.example', attempts: 2 });
    await hand(null);
    await owned.round(away, 10 * minuteMs);
    const lastError = 'the ticket system is disabled, or has no owner any more';
    expect(await theNotice()).toMatchObject({ dueAt: null, attempts: 2, lastError });
  });

  it('names no password when the server refuses it and repeats what it was sent', async () => {
    const password = 'hunter2-hunter2';
    const carried = Buffer.from(`\0${mailAccount.user}\0${password}`).toString('base64');
    const server = new SMTPServer({
      ...{ hideSTARTTLS: true, allowInsecureAuth: true, logger: false },
      onAuth: (_login, _session, done) => done(new Error(`${carried} ${'x'.repeat(440 - carried.length)} ${password}`)),
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo; // it listens on TCP
    await owned.round(mailBy(port, password), minuteMs);
    const { lastError, dueAt } = await theNotice();
    expect(lastError).toContain('[redacted]');
    expect(lastError).not.toMatch(/hunter|AHRv/);
    expect(dueAt).not.toBeNull();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  it('is taken up by another worker when the one that sent it died', async () => {
    const silent = await startScriptedServer({ at: 'greeting', what: 'silence' });
    owned.nowMs += minuteMs;
    const round = owned.round(mailBy(silent.port)); // holds it until the server is gone
    await eventually('its attempt', async () => (await owned.notices())[0]?.attempts === 1);
    const queue = await startMailQueue();
    await owned.round(mailBy(queue.port), minuteMs);
    expect(queue.received).toEqual([]);
    await owned.round(mailBy(queue.port), 2 * minuteMs);
    expect(queue.received).toHaveLength(1);
    await silent.close();
    await round;
    expect(await theNotice()).toMatchObject({ attempts: 2, lastError: null, dueAt: null });
    await queue.close();
  });
});
