import { afterAll, beforeAll, expect, it } from 'vitest';
import { ticket, ticketSystem } from '#db/schema/index.ts';
import { mailAccount, startMailQueue } from '#test/support/email/mail-queue.ts';
import type { MailQueue } from '#test/support/email/mail-queue.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { recordIncident } from '#test/support/incident-fixture.ts';
import { owner } from './notice-fixture.ts';

let queue: MailQueue;
let room: EngineRoom;

beforeAll(async () => {
  queue = await startMailQueue();
  const smtpUrl = `smtp://${mailAccount.user}:${mailAccount.password}@127.0.0.1:${String(queue.port)}?tls=none`;
  room = await openEngineRoom({ mail: { smtpUrl, mailFrom: 'tocsin@acme.example' } });
});
afterAll(async () => {
  await room.stop();
  await queue.close();
});

/** A worker looks each 10 s, and may have looked just before the system was there. */
const waitMs = 45_000;

it('a worker tells the owner of a ticket system of a ticket that failed a while ago', { timeout: 60_000 }, async () => {
  const { db } = room.database;
  const incidentId = await recordIncident(room.database, { element: room.newElement('db') });
  const createdAt = new Date(Date.now() - 120_000);
  const system = { name: 'Jira prod', kind: 'script', config: {}, ownerEmail: owner, createdAt } as const;
  const [{ insertId: ticketSystemId }] = await db.insert(ticketSystem).values(system);
  const failed = { state: 'failed', lastError: 'gone', createdAt, updatedAt: createdAt, failedAt: createdAt } as const;
  await db.insert(ticket).values({ ...failed, incidentId, ticketSystemId });
  const [{ to, mail }] = await eventually(
    'the mail',
    () => {
      const [first] = queue.received;
      return first === undefined ? null : ([first] as const);
    },
    waitMs,
  );
  expect([to, mail.subject]).toEqual([[owner], 'Tocsin: 1 ticket failed in "Jira prod"']);
});
