import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createEmailSystem } from '#activities/adapters/email/email-system.ts';
import type { TicketSystem } from '#activities/ticket/ticket-system.ts';
import { emailSetting, readMailSecret } from '#test/support/email/email-setting.ts';
import { mailAccount } from '#test/support/email/mail-queue.ts';
import { startScriptedServer } from '#test/support/email/scripted-server.ts';
import type { SmtpTrouble } from '#test/support/email/scripted-server.ts';
import { ticketDraft } from '#test/support/ticket-draft.ts';

const never = new AbortController().signal;
const draft = ticketDraft();

const systemOn = (port: number, more: object = {}): TicketSystem =>
  createEmailSystem({ name: 'Mail', config: emailSetting(port, more), readSecret: readMailSecret });

describe('a mail server', () => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  const unsent = { code: 'ticket_unreachable', isCreated: 'no' };
  const rejected = { code: 'ticket_rejected', isCreated: 'no' };
  const later = { code: 'ticket_rate_limited', isCreated: 'no' };
  const unauthorised = { code: 'ticket_unauthorised', isCreated: 'no' };
  const unknown = { code: 'ticket_no_answer', isCreated: 'maybe' };
  const troubles: (SmtpTrouble & { code: string; isCreated: string })[] = [
    ...(['greeting', 'EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA'] as const).flatMap((at) => [
      { at, what: 'silence' as const, ...unsent },
      { at, what: 'reset' as const, ...unsent },
    ]),
    { at: 'greeting', what: 554, ...rejected },
    { at: 'greeting', what: 421, ...later },
    { at: 'AUTH', what: 535, ...unauthorised },
    { at: 'AUTH', what: 454, ...unauthorised },
    ...(['MAIL', 'RCPT', 'DATA', 'message'] as const).flatMap((at) => [
      { at, what: 451, ...later },
      { at, what: 550, ...rejected },
    ]),
    { at: 'message', what: 'silence', ...unknown },
    { at: 'message', what: 'reset', ...unknown },
  ];
  test.each(troubles)('that answers $at with $what: $code, created: $isCreated', async ({ at, what, ...failure }) => {
    const server = await startScriptedServer({ at, what });
    closers.push(server.close);
    const isSilent = what === 'silence';
    const started = performance.now();
    const timeoutSeconds = isSilent && at !== 'message' ? 0.5 : 3;
    const result = await systemOn(server.port, { timeoutSeconds }).create(draft, never);
    expect(result).toMatchObject({ ok: false, failure: { ...failure, message: expect.stringMatching(/./) as string } });
    if (isSilent) expect(performance.now() - started).toBeLessThan(10_000); // the library's own time-outs are 30 s and more
    expect(JSON.stringify(result)).not.toContain(mailAccount.password);
    expect(server.said.filter((line) => line === '.').length).toBe(at === 'message' ? 1 : 0);
  });

  test('that takes everything has the ticket', async () => {
    const server = await startScriptedServer(null);
    closers.push(server.close);
    expect(await systemOn(server.port).create(draft, never)).toMatchObject({ ok: true });
  });

  test('that is not there has nothing', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // it listens on TCP
    await new Promise((resolve) => server.close(resolve));
    expect(await systemOn(port).create(draft, never)).toMatchObject({ ok: false, failure: unsent });
  });
});
