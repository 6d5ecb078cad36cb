import { describe, expect, test } from 'vitest';
import { hostileTexts } from '#test/support/ticket-draft.ts';
import { able, commentOn, never, openTicket, seen } from './under-test.ts';
import type { Contract } from './under-test.ts';

const done = { ok: true };

/** Texts as they may come back: control characters and what comes from cutting ends are the adapter's affair. */
const plain = (text: string): string => text.replaceAll(/[\u0000-\u001f\s]+/g, ' ').trim();

/** What an adapter promises of all that is told to a ticket after it was opened. */
export const describeTelling = (contract: Contract): void => {
  const { under } = contract;

  describe('a comment', () => {
    test('stands on its ticket once, and on no other', async (context) => {
      const comment = able(context, under().system, 'comment');
      const comments = seen(under(), 'comments');
      const [ticket, other] = [await openTicket(contract), await openTicket(contract)];
      expect(await comment(ticket, commentOn(ticket, 1), never)).toMatchObject(done);
      expect(await comments(ticket.key)).toEqual([expect.stringContaining(commentOn(ticket, 1).text)]);
      expect(await comments(other.key)).toEqual([]);
    });

    test('comes after those before it', async (context) => {
      const comment = able(context, under().system, 'comment');
      const ticket = await openTicket(contract);
      for (const number of [1, 2, 3]) await comment(ticket, commentOn(ticket, number), never);
      const wanted = [1, 2, 3].map((number) => expect.stringContaining(commentOn(ticket, number).text) as string);
      expect(await seen(under(), 'comments')(ticket.key)).toEqual(wanted);
    });

    test('is not written again when the attempt before stored it and gave no answer', async (context) => {
      const comment = able(context, under().system, 'comment');
      const mumble = able(context, under().mumbling, 'comment');
      const ticket = await openTicket(contract);
      expect(await mumble(ticket, commentOn(ticket, 1), never)).toMatchObject({ ok: false });
      const comments = seen(under(), 'comments');
      expect(await comments(ticket.key)).toHaveLength(1);
      for (let round = 0; round < 2; round += 1)
        expect(await comment(ticket, commentOn(ticket, 1, { isRepeat: true }), never)).toMatchObject(done);
      expect(await comments(ticket.key)).toHaveLength(1);
    });

    test('is written by a repeated attempt when the one before stored nothing', async (context) => {
      const comment = able(context, under().system, 'comment');
      const ticket = await openTicket(contract);
      await comment(ticket, commentOn(ticket, 10), never);
      expect(await comment(ticket, commentOn(ticket, 1, { isRepeat: true }), never)).toMatchObject(done);
      expect(await seen(under(), 'comments')(ticket.key)).toHaveLength(2);
    });

    test('with the text of another, or the words of a marker, is a comment of its own', async (context) => {
      const comment = able(context, under().system, 'comment');
      const ticket = await openTicket(contract);
      const text = `the same ${commentOn(ticket, 3).marker}`;
      for (const number of [1, 2, 3])
        expect(await comment(ticket, commentOn(ticket, number, { text, isRepeat: number > 1 }), never)).toMatchObject(
          done,
        );
      expect(await seen(under(), 'comments')(ticket.key)).toHaveLength(3);
    });

    test('has any text', async (context) => {
      const comment = able(context, under().system, 'comment');
      const ticket = await openTicket(contract);
      const texts = [...hostileTexts, '{noformat} h1. x', '.\r\n.\r\nQUIT\r\n', '\ud800 half', 'é🔥'.repeat(300_000)];
      for (const [at, text] of texts.entries())
        expect(await comment(ticket, commentOn(ticket, at, { text }), never)).toMatchObject(done);
      const stored = await seen(under(), 'comments')(ticket.key);
      expect(stored).toHaveLength(texts.length);
      for (const [at, text] of hostileTexts.entries()) expect(plain(stored[at] ?? '')).toContain(plain(text));
    });
  });

  describe('a ticket', () => {
    test('is closed, and closing it again leaves it so', async (context) => {
      const close = able(context, under().system, 'close');
      const [ticket, other] = [await openTicket(contract), await openTicket(contract)];
      const isClosed = seen(under(), 'isClosed');
      expect(await isClosed(ticket.key)).toBe(false);
      for (let round = 0; round < 2; round += 1) {
        expect(await close(ticket, never)).toMatchObject(done);
        expect(await isClosed(ticket.key)).toBe(true);
      }
      expect(await isClosed(other.key)).toBe(false);
    });

    test('is open again, and opening it again leaves it so', async (context) => {
      const reopen = able(context, under().system, 'reopen');
      const close = able(context, under().system, 'close');
      const ticket = await openTicket(contract);
      const isClosed = seen(under(), 'isClosed');
      for (let life = 0; life < 2; life += 1) {
        await close(ticket, never);
        for (let round = 0; round < 2; round += 1) {
          expect(await reopen(ticket, never)).toMatchObject(done);
          expect(await isClosed(ticket.key)).toBe(false);
        }
      }
    });

    test('that is open can be opened', async (context) => {
      const reopen = able(context, under().system, 'reopen');
      const ticket = await openTicket(contract);
      expect(await reopen(ticket, never)).toMatchObject(done);
      expect(await seen(under(), 'isClosed')(ticket.key)).toBe(false);
    });

    test('refers to an earlier one, once', async (context) => {
      const link = able(context, under().system, 'link');
      const [earlier, ticket] = [await openTicket(contract), await openTicket(contract)];
      for (let round = 0; round < 2; round += 1) expect(await link(ticket, earlier, never)).toMatchObject(done);
      expect(await seen(under(), 'links')(ticket.key)).toEqual([earlier.key]);
    });
  });
};
