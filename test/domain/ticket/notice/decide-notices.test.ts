import { describe, expect, it, test } from 'vitest';
import { decideNotices, failureSpan, gatherMs, minPauseMs, windowMs } from '#domain/ticket/notice/decide-notices.ts';
import type { KnownNotice, NoticeView } from '#domain/ticket/notice/decide-notices.ts';
import { nextNoticeMs } from '#domain/ticket/notice/notice-retry.ts';

const nowMs = Date.UTC(2026, 10, 21, 12);
const failed = { count: 12, incidents: [{ id: 42, element: 'db-07' }], error: 'no such project' };
const calm: NoticeView = {
  ...{ isEnabled: true, ownerEmail: 'ops@acme.example', failed: { count: 0, incidents: [], error: null } },
  ...{ pausedUntilMs: null, failures: 0, lastError: null, lastFailed: null, lastPause: null },
};
const away = { pausedUntilMs: nowMs + 15_000, failures: 5, lastError: 'no answer' };
const notice = (given: Partial<KnownNotice>): KnownNotice => ({
  ...{ id: 7, kind: 'tickets_failed', stage: 'sent', atMs: nowMs - windowMs },
  ...{ facts: { fromMs: null, toMs: nowMs - windowMs - gatherMs }, ...given },
});
const paused = (given: Partial<KnownNotice> = {}): KnownNotice =>
  notice({ kind: 'paused', facts: { fromMs: nowMs - 600_000, toMs: nowMs - 300_000 }, ...given });

const decided = (view: Partial<NoticeView>) => decideNotices({ ...calm, ...view }, nowMs);
const nothing = { write: [], forget: [], withdraw: [] };

describe('failed tickets', () => {
  it('are told at once when nothing was told before', () => {
    const facts = { ...failed, fromMs: null, toMs: nowMs - gatherMs };
    expect(decided({ failed })).toMatchObject({
      write: [{ kind: 'tickets_failed', facts, dueAtMs: nowMs }],
      reasons: ['tickets_failed', 'not_paused'],
    });
  });

  it('are told from where the last notice ended', () => {
    const last = notice({});
    expect(failureSpan(last, nowMs)).toEqual({ ok: true, fromMs: last.facts.toMs, toMs: nowMs - gatherMs });
    expect(decided({ failed, lastFailed: last }).write).toMatchObject([{ facts: { fromMs: last.facts.toMs } }]);
  });

  test.each([
    { name: 'the last notice was sent a moment less than a window ago', given: { atMs: nowMs - windowMs + 1 } },
    { name: 'the last notice is being sent', given: { stage: 'sending' } as const },
    { name: 'the last notice is sent again later', given: { stage: 'waiting', atMs: 0 } as const },
    { name: 'the last notice is about to be sent', given: { stage: 'pending' } as const },
  ])('wait while $name', ({ given }) => {
    expect(decided({ failed, lastFailed: notice(given) })).toMatchObject(nothing);
  });

  it('are told though the last notice was given up', () => {
    expect(decided({ failed, lastFailed: notice({ stage: 'given_up' }) }).write).toHaveLength(1);
  });
});

describe('a pause', () => {
  it('is written when it begins, and due once it has lasted', () => {
    expect(decided(away)).toMatchObject({
      write: [{ kind: 'paused', facts: { error: 'no answer', fromMs: nowMs }, dueAtMs: nowMs + minPauseMs }],
    });
  });

  it('is no second one while it goes on, also while nobody asks after it', () => {
    for (const stage of ['pending', 'sending', 'waiting', 'sent', 'given_up'] as const) {
      expect(decided({ ...away, lastPause: paused({ stage }) })).toMatchObject(nothing);
      const unasked = { failures: 5, pausedUntilMs: nowMs - 60_000 };
      expect(decided({ ...unasked, lastPause: paused({ stage }) })).toMatchObject(nothing);
    }
  });

  it('that ends before anybody was told is forgotten', () => {
    expect(decided({ lastPause: paused({ stage: 'pending' }) })).toEqual({
      ...{ ...nothing, forget: [7] },
      reasons: ['nothing_failed', 'pause_was_short'],
    });
  });

  it('whose end comes while it is being sent is ended after that', () => {
    expect(decided({ lastPause: paused({ stage: 'sending' }) })).toMatchObject(nothing);
  });

  it('that was told ends with a notice', () => {
    expect(decided({ lastPause: paused() })).toMatchObject({
      write: [{ kind: 'works_again', facts: { fromMs: nowMs - 600_000, toMs: nowMs }, dueAtMs: nowMs }],
      withdraw: [],
    });
  });

  it('that could not be told yet is withdrawn when its end is told', () => {
    const { write, withdraw } = decided({ lastPause: paused({ stage: 'waiting' }) });
    expect([write.map(({ kind }) => kind), withdraw]).toEqual([['works_again'], [7]]);
  });

  it('is told only after the end of the one before', () => {
    const ended = (stage: KnownNotice['stage']) => notice({ kind: 'works_again', stage });
    expect(decided({ ...away, lastPause: ended('waiting') })).toMatchObject(nothing);
    expect(decided({ ...away, lastPause: ended('sent') }).write).toMatchObject([{ kind: 'paused' }]);
  });

  it('is none when a single request failed', () => {
    expect(decided({ failures: 1 })).toMatchObject(nothing);
    expect(decided({ failures: 1, lastPause: notice({ kind: 'works_again' }) })).toMatchObject(nothing);
  });
});

test.each([
  { name: 'has no owner', view: { ownerEmail: null }, reason: 'no_owner' },
  { name: 'is disabled', view: { isEnabled: false }, reason: 'not_enabled' },
])('nobody is told of a system that $name', ({ view, reason }) => {
  expect(decided({ ...view, ...away, failed })).toEqual({ ...nothing, reasons: [reason] });
});

test('what could not be sent is tried again with growing pauses, for a day', () => {
  const at = (attempts: number, ageMs: number) => nextNoticeMs({ attempts, createdAtMs: nowMs - ageMs, nowMs });
  expect([1, 2, 3, 7, 20].map((attempts) => (at(attempts, 0) ?? 0) - nowMs)).toEqual([
    60_000, 120_000, 240_000, 3_600_000, 3_600_000,
  ]);
  expect(at(30, 82_800_000)).toBe(nowMs + 3_600_000);
  expect(at(30, 82_800_001)).toBeNull();
});
