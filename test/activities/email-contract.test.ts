import { createTicketSystem } from '#activities/adapters/ticket-systems.ts';
import { runProcess } from '#activities/adapters/process/run-process.ts';
import type { TicketSystem } from '#activities/ticket/ticket-system.ts';
import { capabilitiesOf } from '#domain/ticket/capability.ts';
import { emailSetting, readMailSecret } from '#test/support/email/email-setting.ts';
import { startMailQueue } from '#test/support/email/mail-queue.ts';
import type { MailTicket } from '#test/support/email/mail-queue.ts';
import { startScriptedServer } from '#test/support/email/scripted-server.ts';
import { longSeconds } from './ticket-contract/under-test.ts';
import { describeTicketSystem } from './ticket-system-contract.ts';

const systemOn = (port: number, more: object = {}): TicketSystem =>
  createTicketSystem(
    { name: 'Mail', kind: 'email', config: emailSetting(port, more), readSecret: readMailSecret },
    runProcess,
  );

/** The message in a mail's text: what stands before the facts. */
const messageOf = (text: string): string => text.slice(0, text.lastIndexOf('\n\nElement: '));

describeTicketSystem(
  'email',
  async () => {
    const queue = await startMailQueue();
    const mumbling = await startMailQueue({ received: queue.received, isMumbling: true });
    const refusing = await startMailQueue({ received: queue.received, refuse: 550 });
    const silent = await startScriptedServer({ at: 'message', what: 'silence' });
    const silentAtOnce = await startScriptedServer({ at: 'RSET', what: 'silence' });
    const ticketOf = (key: string): MailTicket => {
      const ticket = queue.tickets().find((one) => one.key === key);
      if (ticket === undefined) throw new Error(`there is no ticket ${key}`);
      return ticket;
    };
    const silentOn = (timeoutSeconds: number): TicketSystem => {
      const { test } = systemOn(silentAtOnce.port, { timeoutSeconds });
      return { ...systemOn(silent.port, { timeoutSeconds }), ...(test !== undefined && { test }) };
    };
    return {
      system: systemOn(queue.port),
      refusing: systemOn(refusing.port),
      mumbling: systemOn(mumbling.port),
      hanging: silentOn(1),
      waiting: silentOn(longSeconds),
      heard: () => silent.said.filter((line) => line === '.').length,
      stored: (marker) => {
        const found = queue.tickets().filter((ticket) => ticket.marker === marker);
        const [first] = found;
        return Promise.resolve({ tickets: found.length, message: first === undefined ? null : messageOf(first.text) });
      },
      world: {
        can: capabilitiesOf('email', emailSetting(queue.port)),
        comments: (key) => Promise.resolve(ticketOf(key).comments),
        isClosed: (key) => Promise.resolve(ticketOf(key).isClosed),
        misconfigured: systemOn(queue.port, { user: 'nobody' }),
      },
      close: async () => {
        await Promise.all([queue, mumbling, refusing, silent, silentAtOnce].map((server) => server.close()));
      },
    };
  },
  40_000,
);
