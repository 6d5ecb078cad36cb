import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTicketDue } from '#db/ticket/read/due-tickets.ts';
import { ruleBook, ticketSystem } from '#db/schema/index.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { awaitRecords } from '#test/support/incident-records.ts';
import { startWebhookEmulator, webhookSecrets } from '#test/support/webhook/webhook-emulator.ts';
import type { WebhookEmulator } from '#test/support/webhook/webhook-emulator.ts';
import { webhookSetting } from '#test/support/webhook/webhook-setting.ts';

const waitMs = 30_000;

describe('an incident and its ticket behind a webhook', { timeout: 90_000 }, () => {
  let room: EngineRoom;
  let site: WebhookEmulator;
  beforeAll(async () => {
    Object.assign(process.env, {
      WEBHOOK_TEST_TOKEN: webhookSecrets.token,
      WEBHOOK_TEST_SIGNATURE: webhookSecrets.signature,
    });
    site = await startWebhookEmulator();
    room = await openEngineRoom();
    const { db } = room.database;
    const config = webhookSetting(site.url, {
      secretHeaders: { Authorization: { prefix: 'Bearer ', secret: { env: 'WEBHOOK_TEST_TOKEN' } } },
      signature: { env: 'WEBHOOK_TEST_SIGNATURE' },
    });
    await db.update(ticketSystem).set({ kind: 'webhook', config });
    await db.update(ruleBook).set({ version: sql`${ruleBook.version} + 1` });
  });
  afterAll(async () => {
    await room.stop();
    await site.close();
  });

  test('are one each, though the answer to the creation is lost, and close together', async () => {
    const element = room.newElement('lost answer');
    site.fault({ kind: 'reset_after', on: 'create' });
    await room.accept({ definition: 1, element });
    await eventually('the creation', () => site.world.tickets.length === 1, waitMs);
    site.fault(null);
    const [record] = await awaitRecords(room.database, element, ([one]) => one?.tickets[0]?.state === 'open');
    expect(site.world.tickets).toMatchObject([{ number: record?.tickets[0]?.externalKey, status: 'New' }]);
    expect(site.world.requests).toMatchObject({ create: 1, find: 1 });
    await room.accept({ definition: 1, element, status: 'resolved' });
    await eventually('its closing', () => site.world.tickets[0]?.status === 'Resolved', waitMs);
  });

  test('close together when a person closes the ticket', async () => {
    const element = room.newElement('closed there');
    await room.accept({ definition: 1, element });
    const [record] = await awaitRecords(room.database, element, ([one]) => one?.tickets[0]?.state === 'open');
    const key = record?.tickets[0]?.externalKey ?? '';
    const ticket = site.world.tickets.find(({ number }) => number === key);
    if (ticket === undefined) throw new Error(`no ticket ${key}`);
    Object.assign(ticket, { status: 'Resolved', changed: new Date().toISOString() });
    await makeTicketDue(room.database, 1, { id: key, key, now: new Date() });
    const [closed] = await awaitRecords(room.database, element, ([one]) => one?.state === 'closed');
    expect(closed).toMatchObject({ closeCause: 'ticket', closedBy: `ticket ${key}` });
  });
});
