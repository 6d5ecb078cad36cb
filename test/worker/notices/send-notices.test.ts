import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ticketSystem } from '#db/schema/index.ts';
import { minPauseMs, windowMs } from '#domain/ticket/notice/decide-notices.ts';
import { startNotices } from '#worker/notices/start-notices.ts';
import { headerOf, startMailQueue } from '#test/support/email/mail-queue.ts';
import type { MailQueue, ReceivedMail } from '#test/support/email/mail-queue.ts';
import { eventually } from '#test/support/eventually.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { mailBy, minuteMs, Owned, owner } from './notice-fixture.ts';

let store: TestDatabase;
let owned: Owned;
let queue: MailQueue;

beforeAll(async () => {
  store = await createTestDatabase({ connectionLimit: 10 });
});
afterAll(() => store.drop());
beforeEach(async () => {
  owned = new Owned(store.database);
  await owned.reset();
  queue = await startMailQueue();
});
afterEach(() => queue.close());

const subjects = () => queue.received.map(({ mail }) => mail.subject);
const first = ([mail]: ReceivedMail[]): ReceivedMail => {
  if (mail === undefined) throw new Error('no mail came');
  return mail;
};

describe('tickets that failed', () => {
  it('are told to the owner in one mail, with who it is from, what failed and where to look', async () => {
    const ids = [await owned.fail('db-07'), await owned.fail('rmq-1', 'no such\r\nBcc: all@acme.example')];
    await owned.round(mailBy(queue.port));
    expect(queue.received).toEqual([]);
    await owned.round(mailBy(queue.port), minuteMs);
    const { from, to, mail, source } = first(queue.received);
    expect([from, to]).toEqual(['tocsin@acme.example', [owner]]);
    expect(mail.subject).toBe('Tocsin: 2 tickets failed in "Jira prod"');
    expect(headerOf(mail, 'auto-submitted')).toBe('auto-generated');
    expect(headerOf(mail, 'x-tocsin-event')).toBe('tickets_failed');
    expect(headerOf(mail, 'bcc')).toBeNull();
    expect(mail.text).toContain('Bcc: all@acme.example');
    for (const id of ids) expect(mail.text).toContain(`https://tocsin.acme.example/incidents/${String(id)}`);
    expect(source).toMatch(/^Message-ID: <notice-\d+\.[0-9a-f]{16}@acme\.example>/im);
    expect(await owned.notices()).toMatchObject([{ sentAt: owned.now(), dueAt: null, attempts: 1, lastError: null }]);
  });

  it('are told with those of the next quarter of an hour in one more mail; none is told twice', async () => {
    await owned.fail('db-07');
    await owned.round(mailBy(queue.port), minuteMs);
    for (const element of ['db-08', 'db-09']) {
      await owned.fail(element);
      await owned.round(mailBy(queue.port), 5 * minuteMs);
    }
    expect(subjects()).toHaveLength(1);
    await owned.round(mailBy(queue.port), 5 * minuteMs);
    await owned.round(mailBy(queue.port), windowMs);
    expect(subjects()).toEqual(['1 ticket', '2 tickets'].map((some) => `Tocsin: ${some} failed in "Jira prod"`));
  });

  it('are not told when their incidents are closed, or when nobody owns the system', async () => {
    await owned.close(await owned.fail('db-07'));
    await owned.round(mailBy(queue.port), minuteMs);
    await owned.fail('db-08');
    await store.database.db.update(ticketSystem).set({ ownerEmail: null }).where(eq(ticketSystem.id, 1));
    await owned.round(mailBy(queue.port), minuteMs);
    expect(await owned.notices()).toEqual([]);
  });

  it('are told once by two workers that do it at the same time', async () => {
    await owned.fail('db-07');
    owned.nowMs += minuteMs;
    await Promise.all(Array.from({ length: 6 }, () => owned.round(mailBy(queue.port))));
    expect(await owned.notices()).toHaveLength(1);
    expect(subjects()).toHaveLength(1);
  });

  it('are told once by two workers that run', async () => {
    await owned.fail('db-07');
    owned.nowMs += minuteMs;
    const failures: unknown[] = [];
    const workers = [1, 2].map(() =>
      startNotices({
        ...{ database: store.database, now: owned.now, mail: mailBy(queue.port), publicUrl: null },
        onFailure: (error) => failures.push(error),
      }),
    );
    await eventually('the mail', async () => (await owned.notices()).some(({ sentAt }) => sentAt !== null));
    await Promise.all(workers.map((worker) => worker.stop()));
    expect([failures, subjects()]).toEqual([[], ['Tocsin: 1 ticket failed in "Jira prod"']]);
  });
});

describe('a system that is paused', () => {
  it('is told once it has lasted, and when it works again', async () => {
    await owned.health(15_000);
    await owned.round(mailBy(queue.port));
    await owned.health(minuteMs);
    await owned.round(mailBy(queue.port), minPauseMs - 1);
    expect(subjects()).toEqual([]);
    await owned.round(mailBy(queue.port), 1);
    await owned.round(mailBy(queue.port), 60 * minuteMs);
    expect(subjects()).toEqual(['Tocsin: "Jira prod" is paused']);
    expect(first(queue.received).mail.text).toContain('no answer from jira.acme.example');
    await owned.health(null);
    await owned.round(mailBy(queue.port));
    await owned.round(mailBy(queue.port), minuteMs);
    expect(subjects().slice(1)).toEqual(['Tocsin: "Jira prod" works again']);
  });

  it('for a moment is told to nobody', async () => {
    await owned.health(15_000);
    await owned.round(mailBy(queue.port));
    await owned.health(null);
    await owned.round(mailBy(queue.port), minPauseMs);
    expect([subjects(), await owned.notices()]).toEqual([[], []]);
  });

  it('and disabled while the pause was not told yet is told to nobody, and anew when it is enabled', async () => {
    await owned.health(minuteMs);
    await owned.round(mailBy(queue.port));
    const enable = (isEnabled: boolean) =>
      store.database.db.update(ticketSystem).set({ isEnabled }).where(eq(ticketSystem.id, 1));
    await enable(false);
    await owned.round(mailBy(queue.port), minPauseMs);
    expect([subjects(), await owned.notices()]).toEqual([[], []]);
    await enable(true);
    await owned.health(minuteMs);
    await owned.round(mailBy(queue.port));
    await owned.round(mailBy(queue.port), minPauseMs);
    expect(subjects()).toEqual(['Tocsin: "Jira prod" is paused']);
  });
});
