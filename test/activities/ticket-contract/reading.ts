import { describe, expect, test } from 'vitest';
import type { Marked, ReadTicket, TicketRef, TicketResult } from '#activities/ticket/ticket-system.ts';
import { maxRead } from '#activities/ticket/ticket-system.ts';
import { able, commentOn, never, openTicket, seen } from './under-test.ts';
import type { Contract } from './under-test.ts';

const commentsAtOnce = 50;
const pageLimit = 1_000;

const valueOf = <T>(result: TicketResult<T>): T => {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.message}`);
  return result.value;
};

const readOf = (result: TicketResult<ReadTicket[]>, { key }: TicketRef): ReadTicket['ticket'] => {
  const read = valueOf(result).find(({ ref }) => ref.key === key);
  if (read === undefined) throw new Error(`nothing was said of ${key}`);
  return read.ticket;
};

/** What an adapter promises of all that it reads. */
export const describeReading = (contract: Contract): void => {
  const { under } = contract;
  const person = () => seen(under(), 'person');

  describe('a reading', () => {
    test('says how a ticket is after a person worked with it', async (context) => {
      const read = able(context, under().system, 'read');
      const ticket = await openTicket(contract);
      const before = readOf(await read([ticket], never), ticket);
      expect(before).toMatchObject({ key: ticket.key, isClosed: false, assignee: null });
      await person().assign(ticket.key);
      await person().close(ticket.key);
      const after = readOf(await read([ticket], never), ticket);
      expect(after).toMatchObject({ id: before?.id, key: ticket.key, isClosed: true, assignee: person().name });
      expect(after?.status).not.toBe(before?.status);
      expect(after?.updatedAtMs).toBeGreaterThanOrEqual(before?.updatedAtMs ?? Infinity);
    });

    test('finds closed what was closed from here, and open what was opened again', async (context) => {
      const { system } = under();
      const [read, close, reopen] = [
        able(context, system, 'read'),
        able(context, system, 'close'),
        able(context, system, 'reopen'),
      ];
      const ticket = await openTicket(contract);
      await close(ticket, never);
      expect(readOf(await read([ticket], never), ticket)).toMatchObject({ isClosed: true });
      await reopen(ticket, never);
      expect(readOf(await read([ticket], never), ticket)).toMatchObject({ isClosed: false });
    });

    test('tells those that are gone from those that are there', async (context) => {
      const read = able(context, under().system, 'read');
      const tickets = [await openTicket(contract), await openTicket(contract), await openTicket(contract)];
      const [first, gone, last] = tickets as [Opened, Opened, Opened]; // three were opened
      await person().remove(gone.key);
      const result = await read(tickets, never);
      expect(readOf(result, gone)).toBeNull();
      for (const ticket of [first, last]) expect(readOf(result, ticket)).toMatchObject({ key: ticket.key });
      expect(await read([gone], never)).toMatchObject({ ok: true, value: [{ ref: refOf(gone), ticket: null }] });
    });

    test('of none says nothing, and one of a hundred says all of them', async (context) => {
      const read = able(context, under().system, 'read');
      expect(await read([], never)).toEqual({ ok: true, value: [] });
      const tickets = await openMany(contract, maxRead);
      const all = valueOf(await read(tickets, never));
      expect(all.map(({ ref }) => ref.key).toSorted()).toEqual(tickets.map(({ key }) => key).toSorted());
      expect(all.filter(({ ticket }) => ticket === null)).toEqual([]);
    });
  });

  describe('the comments of a ticket', () => {
    test('are ours or a person’s, oldest first', async (context) => {
      const readComments = able(context, under().system, 'readComments');
      const comment = able(context, under().system, 'comment');
      const ticket = await openTicket(contract);
      expect(await readComments(ticket, null, never)).toEqual({ ok: true, value: [] });
      await comment(ticket, commentOn(ticket, 1), never);
      await person().comment?.(ticket.key, 'I am on it');
      await comment(ticket, commentOn(ticket, 2), never);
      const [first, second, third] = valueOf(await readComments(ticket, null, never));
      expect([first?.isOurs, second?.isOurs, third?.isOurs]).toEqual([true, false, true]);
      expect(second).toMatchObject({ by: person().name, text: 'I am on it' });
      expect(second?.atMs).toBeGreaterThanOrEqual(first?.atMs ?? Infinity);
    });

    test('after an id are those behind it', async (context) => {
      const readComments = able(context, under().system, 'readComments');
      const ticket = await openTicket(contract);
      for (const text of ['one', 'two', 'three']) await person().comment?.(ticket.key, text);
      const all = valueOf(await readComments(ticket, null, never));
      expect(all.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
      expect(valueOf(await readComments(ticket, all[0]?.id ?? null, never))).toEqual(all.slice(1));
      expect(valueOf(await readComments(ticket, all[2]?.id ?? null, never))).toEqual([]);
    });

    test('come at most fifty at a time, and none is left out', async (context) => {
      const readComments = able(context, under().system, 'readComments');
      const ticket = await openTicket(contract);
      for (let at = 0; at <= commentsAtOnce; at += 1) await person().comment?.(ticket.key, `note ${String(at)}`);
      const first = valueOf(await readComments(ticket, null, never));
      expect(first.map(({ text }) => text)).toEqual(Array.from({ length: 50 }, (_, at) => `note ${String(at)}`));
      const rest = valueOf(await readComments(ticket, first.at(-1)?.id ?? null, never));
      expect(rest.map(({ text }) => text)).toEqual(['note 50']);
    });
  });

  describe('a ticket', () => {
    test('that nobody but us worked with is untouched', async (context) => {
      const { system } = under();
      const isTouched = able(context, system, 'isTouched');
      const wanted = contract.draft();
      const ticket = await openTicket({ ...contract, draft: () => wanted });
      expect(await isTouched(ticket, never)).toEqual({ ok: true, value: false });
      await system.comment?.(ticket, commentOn(ticket, 1), never);
      await system.update?.(ticket.key, { ...wanted, alertCount: 9 }, never);
      expect(await isTouched(ticket, never)).toEqual({ ok: true, value: false });
    });

    test.for(['assign', 'close', 'comment'] as const)(
      'is touched once a person did this: %s',
      async (what, context) => {
        const isTouched = able(context, under().system, 'isTouched');
        const act = person()[what] ?? context.skip('a person can not comment there');
        const ticket = await openTicket(contract);
        await act(ticket.key, 'mine');
        expect(await isTouched(ticket, never)).toEqual({ ok: true, value: true });
      },
    );
  });

  test('walks over every ticket that carries our marker, page by page, and knows which are closed', async (context) => {
    const listMarked = able(context, under().system, 'listMarked');
    const tickets = await openMany(contract, maxRead + 1);
    const [closed] = tickets;
    await person().close(closed?.key ?? '');
    const found = new Map<string, Marked>();
    let after: string | null = null;
    let pages = 0;
    do {
      const page: Awaited<ReturnType<typeof listMarked>> = await listMarked(after, never);
      const { tickets: some, next } = valueOf(page);
      expect(some.length).toBeLessThanOrEqual(100);
      for (const one of some) found.set(one.ref.key, one);
      after = next;
      pages += 1;
    } while (after !== null && pages < pageLimit);
    expect(pages).toBeGreaterThan(1);
    expect(pages).toBeLessThan(pageLimit);
    for (const { key, marker } of tickets) {
      expect(found.get(key)?.markers).toContain(marker);
      expect(found.get(key)?.isClosed).toBe(key === closed?.key);
    }
  });
};

type Opened = Awaited<ReturnType<typeof openTicket>>;

const refOf = ({ key, id }: TicketRef): TicketRef => ({ key, id });

const openMany = async (contract: Contract, count: number): Promise<Opened[]> => {
  const tickets: Opened[] = [];
  while (tickets.length < count) {
    const some = Math.min(10, count - tickets.length);
    tickets.push(...(await Promise.all(Array.from({ length: some }, () => openTicket(contract)))));
  }
  return tickets;
};
