import { createTicketSystem } from '#activities/adapters/ticket-systems.ts';
import { runProcess } from '#activities/adapters/process/run-process.ts';
import type { TicketSystem } from '#activities/ticket/ticket-system.ts';
import { capabilitiesOf } from '#domain/ticket/capability.ts';
import { startWebhookEmulator } from '#test/support/webhook/webhook-emulator.ts';
import { readWebhookSecret, webhookSetting } from '#test/support/webhook/webhook-setting.ts';
import type { StoredTicket, WebhookWorld } from '#test/support/webhook/webhook-world.ts';
import { longSeconds } from './ticket-contract/under-test.ts';
import type { TicketWorld } from './ticket-contract/under-test.ts';
import { describeTicketSystem } from './ticket-system-contract.ts';

const systemOn = (url: string, more: object = {}): TicketSystem =>
  createTicketSystem(
    { name: 'Webhook', kind: 'webhook', config: webhookSetting(url, more), readSecret: readWebhookSecret },
    runProcess,
  );

/** What the emulated system keeps, and a person who works with it. */
const worldOf = (world: WebhookWorld): TicketWorld => {
  const ticketOf = (key: string): StoredTicket => {
    const ticket = world.tickets.find(({ number }) => number === key);
    if (ticket === undefined) throw new Error(`there is no ticket ${key}`);
    return ticket;
  };
  const touch = (key: string, given: Partial<StoredTicket>): Promise<void> => {
    Object.assign(ticketOf(key), given, { changed: new Date().toISOString() });
    return Promise.resolve();
  };
  return {
    can: capabilitiesOf('webhook', webhookSetting(world.url)),
    comments: (key) => Promise.resolve(ticketOf(key).comments.map(({ text }) => text)),
    isClosed: (key) => Promise.resolve(ticketOf(key).status === 'Resolved'),
    person: {
      name: 'Anna',
      close: (key) => touch(key, { status: 'Resolved' }),
      assign: (key) => touch(key, { owner: 'Anna' }),
      remove: (key) => {
        world.tickets.splice(world.tickets.indexOf(ticketOf(key)), 1);
        return Promise.resolve();
      },
    },
    misconfigured: systemOn(world.url, { test: { url: `${world.url}/nothing` } }),
  };
};

describeTicketSystem(
  'webhook',
  async () => {
    const [good, mumbling, hanging] = [
      await startWebhookEmulator(),
      await startWebhookEmulator(),
      await startWebhookEmulator(),
    ];
    mumbling.world.tickets = good.world.tickets;
    mumbling.fault({ kind: 'half', on: '*' });
    hanging.fault({ kind: 'slow', on: '*' });
    return {
      system: systemOn(good.url),
      refusing: systemOn(good.url, { signature: { sealed: 'token' } }),
      mumbling: systemOn(mumbling.url),
      hanging: systemOn(hanging.url, { timeoutSeconds: 1 }),
      waiting: systemOn(hanging.url, { timeoutSeconds: longSeconds }),
      heard: () => hanging.world.requests['create'] ?? 0,
      stored: (marker) => {
        const found = good.world.tickets.filter((ticket) => ticket.marker === marker);
        const message = found[0]?.said['message'];
        return Promise.resolve({ tickets: found.length, message: typeof message === 'string' ? message : null });
      },
      world: worldOf(good.world),
      close: async () => {
        await Promise.all([good, mumbling, hanging].map((site) => site.close()));
      },
    };
  },
  30_000,
);
