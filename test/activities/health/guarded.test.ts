import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { guarded } from '#activities/ticket/health/guarded.ts';
import { failure } from '#activities/failure.ts';
import { RuleBookCache } from '#db/rule-book/rule-book-cache.ts';
import { ticketSystemHealth } from '#db/schema/index.ts';
import { noteTicketOk, readTicketHealth } from '#db/ticket/ticket-health.ts';
import { createTestDatabase } from '#test/support/test-database.ts';

const store = await createTestDatabase();
const { database } = store;
afterAll(() => store.drop());

let nowMs = 0;
let asked = 0;
beforeEach(async () => {
  await database.db.delete(ticketSystemHealth);
  nowMs = Date.parse('2026-11-21T12:00:00Z');
  asked = 0;
});

const now = (): Date => new Date(nowMs);
const dependencies = {
  ...{ database, ruleBook: new RuleBookCache(now), now, publicUrl: null, secretKeys: [] },
  runProcess: () => Promise.reject(new Error('no process is run here')),
};
const system: Parameters<typeof guarded>[1] = { id: 1, name: 'Jira', isEnabled: true, ratePerMinute: null };

/** `done`, or the code with which it failed. */
const ask = async (fails: ApplicationFailure | null, of = system): Promise<string> => {
  try {
    return await guarded(dependencies, of, () => {
      asked += 1;
      return fails === null ? Promise.resolve('done') : Promise.reject(fails);
    });
  } catch (error) {
    if (!(error instanceof ApplicationFailure)) throw error;
    return error.type ?? 'unnamed';
  }
};
const away = failure('ticket_unreachable', 'refused');
const rejected = failure('ticket_rejected', 'no such field');
const times = async (count: number, fails: ApplicationFailure | null): Promise<string[]> => {
  const said: string[] = [];
  for (let time = 0; time < count; time += 1) said.push(await ask(fails));
  return said;
};

describe('the circuit breaker', () => {
  test('pauses a system that failed five times in a row, and then nothing is asked of it', async () => {
    expect(await times(5, away)).toEqual(Array(5).fill('ticket_unreachable'));
    expect(await times(20, null)).toEqual(Array(20).fill('ticket_system_paused'));
    expect(asked).toBe(5);
  });

  test('lets one request try after the pause; pauses grow while it goes on failing', async () => {
    await times(5, away);
    nowMs += 15_001;
    expect(await ask(away)).toBe('ticket_unreachable');
    expect(await ask(null)).toBe('ticket_system_paused');
    nowMs += 15_001;
    expect(await ask(null), 'the second pause is longer').toBe('ticket_system_paused');
    nowMs += 15_001;
    expect(await ask(null)).toBe('done');
    expect((await readTicketHealth(database, 1))?.failures).toBe(0);
  });

  test('is over when the one that tried was answered, and when somebody tested the system', async () => {
    await times(5, away);
    nowMs += 15_001;
    expect(await times(3, null), 'the others do not wait for the end of its time').toEqual(Array(3).fill('done'));
    await times(5, away);
    await noteTicketOk(database, { ticketSystemId: 1, seen: null, now: now() });
    expect((await readTicketHealth(database, 1))?.pausedUntil).toEqual(now());
    expect(await ask(null)).toBe('done');
  });

  test('lets the load in gently after a pause, and not after a single failure', async () => {
    await times(1, away);
    expect(new Set(await times(150, null))).toEqual(new Set(['done']));
    await times(5, away);
    nowMs += 15_001;
    const said = await times(100, null);
    expect(said.filter((one) => one === 'done').length).toBeLessThanOrEqual(60);
    nowMs += 300_000;
    expect(new Set(await times(150, null))).toEqual(new Set(['done']));
  });

  test('is not moved by what is wrong with one ticket', async () => {
    await times(10, rejected);
    expect(await ask(null)).toBe('done');
  });

  test('honours how long a system wants to be left alone', async () => {
    expect(await ask(failure('ticket_rate_limited', '429', { retryAfterMs: 30_000 }))).toBe('ticket_rate_limited');
    nowMs += 29_000;
    await noteTicketOk(database, { ticketSystemId: 1, seen: null, now: now() });
    expect(await ask(null), 'also when a test was answered').toBe('ticket_system_paused');
    nowMs += 1_001;
    expect(await ask(null)).toBe('done');
  });
});

test('a system takes so many requests a minute from all workers together', async () => {
  const limited = { ...system, ratePerMinute: 3 };
  const said = await Promise.all(Array.from({ length: 6 }, () => ask(null, limited)));
  expect(said.filter((one) => one === 'done')).toHaveLength(3);
  nowMs += 60_000;
  expect(await ask(null, limited)).toBe('done');
});

test('one that is switched off is asked nothing', async () => {
  expect(await ask(null, { ...system, isEnabled: false })).toBe('ticket_system_paused');
  expect(asked).toBe(0);
});
