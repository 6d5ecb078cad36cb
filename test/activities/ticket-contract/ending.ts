import { describe, expect, test } from 'vitest';
import type { TicketRef, TicketResult, TicketSystem } from '#activities/ticket/ticket-system.ts';
import { ticketDraft } from '#test/support/ticket-draft.ts';
import { able, commentOn, marginMs, never, openTicket, seen } from './under-test.ts';
import type { Capability, Contract } from './under-test.ts';

type Calls = {
  [Name in Capability]: (
    method: NonNullable<TicketSystem[Name]>,
    given: { ticket: TicketRef & { marker: string }; signal: AbortSignal },
  ) => Promise<TicketResult<unknown>>;
};

/** One call of each method on a ticket. */
const calls: Calls = {
  update: (update, { ticket, signal }) => update(ticket.key, ticketDraft({ marker: ticket.marker }), signal),
  find: (find, { ticket, signal }) => find(ticket.marker, signal),
  comment: (comment, { ticket, signal }) => comment(ticket, commentOn(ticket, 1), signal),
  close: (close, { ticket, signal }) => close(ticket, signal),
  reopen: (reopen, { ticket, signal }) => reopen(ticket, signal),
  read: (read, { ticket, signal }) => read([ticket], signal),
  readComments: (readComments, { ticket, signal }) => readComments(ticket, null, signal),
  isTouched: (isTouched, { ticket, signal }) => isTouched(ticket, signal),
  listMarked: (listMarked, { signal }) => listMarked(null, signal),
  link: (link, { ticket, signal }) => link(ticket, ticket, signal),
  test: (ask, { signal }) => ask(signal),
};
const names = Object.keys(calls) as Capability[]; // its keys are exactly those

const callOf =
  <Name extends Capability>(name: Name, method: NonNullable<TicketSystem[Name]>) =>
  (given: Parameters<Calls[Name]>[1]) =>
    calls[name](method, given);

/** True for what was done. A test of the connection may answer, too, that nobody answers. */
const isGood = (result: TicketResult<unknown>): boolean =>
  result.ok &&
  !(Array.isArray(result.value) && (result.value as { isOk?: boolean }[]).some(({ isOk }) => isOk === false)); // checks, or anything

/** What an adapter promises of the end of each call, and of its test of the connection. */
export const describeEnding = (contract: Contract): void => {
  const { under } = contract;

  test('can do what it is said to do, and no more', ({ skip }) => {
    const { world, system } = under();
    if (world === undefined) return skip('the adapter creates, updates and finds only');
    expect(names.filter((name) => system[name] !== undefined).toSorted()).toEqual(world.can.toSorted());
    expect(world.can.includes('readComments') && !world.can.includes('read')).toBe(false);
  });

  describe.each(names)('a call of %s', (name) => {
    test('ends within the time-out when the system never answers', async (context) => {
      const call = callOf(name, able(context, under().hanging, name));
      const ticket = await openTicket(contract);
      const started = performance.now();
      const result = await call({ ticket, signal: never });
      expect(isGood(result)).toBe(false);
      expect(performance.now() - started).toBeLessThan(under().hanging.timeoutMs + marginMs);
    });

    test('ends at once when it is told to', async (context) => {
      const call = callOf(name, able(context, under().waiting, name));
      const ticket = await openTicket(contract);
      const started = performance.now();
      const result = await call({ ticket, signal: AbortSignal.timeout(100) });
      expect(isGood(result)).toBe(false);
      expect(performance.now() - started).toBeLessThan(100 + marginMs);
    });
  });

  test('creates nothing and says so when it is told to stop before it began', async () => {
    const wanted = contract.draft();
    const result = await under().system.create(wanted, AbortSignal.abort());
    expect(result).toMatchObject({ ok: false, failure: { isCreated: 'no' } });
    expect(await under().stored(wanted.marker)).toMatchObject({ tickets: 0 });
  });

  test('answers what was asked about its settings, without a fault', async (context) => {
    const result = await able(context, under().system, 'test')(never);
    expect(result).toMatchObject({ ok: true, value: expect.arrayContaining([expect.anything()]) as unknown[] });
    if (result.ok) expect(result.value.filter(({ isOk }) => !isOk)).toEqual([]);
  });

  test('names what its settings name and is not there', async (context) => {
    able(context, under().system, 'test');
    const result = await seen(under(), 'misconfigured').test?.(never);
    const message = expect.stringMatching(/./) as string;
    if (result?.ok === false) expect(result.failure).toMatchObject({ message });
    else expect(result?.value).toContainEqual(expect.objectContaining({ isOk: false, message }));
  });
};
