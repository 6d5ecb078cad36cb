import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '#test/support/eventually.ts';
import { hostileTexts, ticketDraft } from '#test/support/ticket-draft.ts';
import { describeEnding } from './ticket-contract/ending.ts';
import { describeReading } from './ticket-contract/reading.ts';
import { describeTelling } from './ticket-contract/telling.ts';
import { marginMs, never } from './ticket-contract/under-test.ts';
import type { TicketSystemUnderTest } from './ticket-contract/under-test.ts';

/** Facts that no system may choke on, whatever it cuts or escapes. */
const hostileFacts = {
  element: `${'é🔥'.repeat(300)}\u0000\ud800"\\`,
  summary: 'two\nlines {message} {noformat} {code} h1. *bold* [~admin] !http://x.example/y.png! \u202e',
  team: '',
  category: '{panel}|a|b|',
  source: '\u0007',
  labels: Object.fromEntries(
    Array.from({ length: 100 }, (_, at) => [`label ${String(at)}\n`, '{noformat}'.repeat(50)]),
  ),
};

/** A text as a system may keep it: with line ends of its own, and without control characters. */
const shown = (text: string): string =>
  text.replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0008\u000b-\u001f]/g, ' ');

/** What every ticket system's adapter promises; each is run against it. `first`: incident ids from here on are free. */
export const describeTicketSystem = (name: string, open: () => Promise<TicketSystemUnderTest>, first: number): void => {
  describe(`the ticket system "${name}"`, () => {
    let under: TicketSystemUnderTest;
    let nextId = first;
    const draft = (message = 'disk 91 %') => ticketDraft({ incidentId: (nextId += 1), message });
    beforeAll(async () => {
      under = await open();
    });
    afterAll(() => under.close());
    const contract = { under: () => under, draft };
    describeTelling(contract);
    describeReading(contract);
    describeEnding(contract);

    test('creates a ticket that is found by its marker', async () => {
      const wanted = draft();
      const created = await under.system.create(wanted, never);
      expect(created).toMatchObject({ ok: true, value: { key: expect.any(String) as string } });
      expect(await under.stored(wanted.marker)).toEqual({ tickets: 1, message: wanted.message });
      const found = await under.system.find?.(wanted.marker, never);
      if (found !== undefined && created.ok)
        expect(found).toMatchObject({ ok: true, value: { key: created.value.key } });
    });

    test('brings a ticket up to date, again and again, and makes no second one', async () => {
      const { update } = under.system;
      if (update === undefined) return;
      const wanted = draft();
      const created = await under.system.create(wanted, never);
      const key = created.ok ? created.value.key : '';
      const later = { ...wanted, message: 'disk 99 %', alertCount: 7 };
      for (let round = 0; round < 2; round += 1) expect(await update(key, later, never)).toMatchObject({ ok: true });
      expect(await under.stored(wanted.marker)).toEqual({ tickets: 1, message: 'disk 99 %' });
    });

    test('finds nothing when no ticket carries the marker', async () => {
      const found = await under.system.find?.(draft().marker, never);
      if (found !== undefined) expect(found).toEqual({ ok: true, value: null });
    });

    test.each(hostileTexts)('keeps the text %j', async (text) => {
      const wanted = draft(text);
      expect(await under.system.create(wanted, never)).toMatchObject({ ok: true });
      const { message } = await under.stored(wanted.marker);
      expect(message === null ? null : shown(message)).toBe(shown(text));
    });

    test('cuts a message of a megabyte rather than failing, and replaces NUL bytes', async () => {
      const wanted = draft(`a\0b${'x'.repeat(1_048_576)}`);
      expect(await under.system.create(wanted, never)).toMatchObject({ ok: true });
      expect((await under.stored(wanted.marker)).message?.startsWith('a bxxx')).toBe(true);
    });

    test('takes facts of any text and length', async () => {
      const wanted = { ...draft('{noformat} h1. x {noformat}'), ...hostileFacts };
      expect(await under.system.create(wanted, never)).toMatchObject({ ok: true });
      expect((await under.stored(wanted.marker)).tickets).toBe(1);
    });

    test('says what it was told when the system refuses', async () => {
      const wanted = draft();
      const result = await under.refusing.create(wanted, never);
      expect(result).toMatchObject({ ok: false, failure: { message: expect.stringMatching(/./) as string } });
      expect(await under.stored(wanted.marker)).toMatchObject({ tickets: 0 });
    });

    test('says that a ticket may be there when the answer can not be used', async () => {
      const wanted = draft();
      expect(await under.mumbling.create(wanted, never)).toMatchObject({ ok: false, failure: { isCreated: 'maybe' } });
      expect(await under.stored(wanted.marker)).toMatchObject({ tickets: 1 });
    });

    test('finds a ticket whose creation gave no usable answer', async () => {
      const wanted = draft();
      await under.mumbling.create(wanted, never);
      const found = await under.system.find?.(wanted.marker, never);
      if (found !== undefined)
        expect(found).toMatchObject({ ok: true, value: { key: expect.stringMatching(/./) as string } });
    });

    test('says that a ticket may be there when the look-up itself fails', async () => {
      const found = await under.hanging.find?.(draft().marker, AbortSignal.timeout(100));
      if (found?.ok === false) expect(found.failure.isCreated).toBe('maybe');
    });

    const failed = { ok: false, failure: { isCreated: 'maybe' } };

    test('ends within its time-out, and says that a ticket may be there', async () => {
      const before = await under.heard();
      const started = performance.now();
      const result = await under.hanging.create(draft(), never);
      expect(performance.now() - started).toBeLessThan(under.hanging.timeoutMs + marginMs);
      // A machine that stands still may use up the time before anything is sent.
      expect(result).toMatchObject((await under.heard()) > before ? failed : { ok: false });
    });

    test('ends at once when it is told to, and says that a ticket may be there', async () => {
      const before = await under.heard();
      const ending = new AbortController();
      const creating = under.waiting.create(draft(), ending.signal);
      await eventually('it is asked', async () => (await under.heard()) > before);
      const told = performance.now();
      ending.abort();
      expect(await creating).toMatchObject(failed);
      expect(performance.now() - told).toBeLessThan(marginMs);
    });
  });
};
