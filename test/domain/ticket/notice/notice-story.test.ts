import fc from 'fast-check';
import { test } from 'vitest';
import { decideNotices, failureSpan, gatherMs, minPauseMs, windowMs } from '#domain/ticket/notice/decide-notices.ts';
import type { KnownNotice, NoticeView } from '#domain/ticket/notice/decide-notices.ts';
import { isUnderway } from '#domain/ticket/notice/notice-stage.ts';
import type { NewNotice } from '#domain/ticket/notice/decide-notices.ts';

/** What happens to a ticket system and its notices. `send`: a worker tries what is due, with that result. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 1_200_000 }) }),
  fc.record({ kind: fc.constantFrom('fail' as const, 'pause' as const, 'work' as const, 'decide' as const) }),
  fc.record({ kind: fc.constant('take' as const) }),
  fc.record({ kind: fc.constant('send' as const), result: fc.constantFrom('sent', 'waiting', 'given_up') }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

type Row = KnownNotice & { dueAtMs: number; writtenMs: number; isForgotten: boolean; told: NewNotice };

class Story {
  nowMs = Date.UTC(2026, 10, 21);
  rows: Row[] = [];
  failuresMs: number[] = [];
  pausedUntilMs: number | null = null;
  failures = 0;

  play(given: Step): void {
    switch (given.kind) {
      case 'pass':
        this.nowMs += given.ms;
        return;
      case 'fail':
        this.failuresMs.push(this.nowMs);
        return;
      case 'pause':
        [this.pausedUntilMs, this.failures] = [this.nowMs + 60_000, this.failures + 5];
        return;
      case 'work':
        [this.pausedUntilMs, this.failures] = [this.nowMs, 0];
        return;
      case 'decide':
        this.decide();
        return;
      case 'take':
        for (const row of this.rows)
          if (isUnderway(row.stage) && !row.isForgotten && row.dueAtMs <= this.nowMs) row.stage = 'sending';
        return;
      case 'send':
        for (const row of this.rows) if (row.stage === 'sending') this.#end(row, given.result);
    }
  }

  #end(row: Row, stage: Row['stage']): void {
    Object.assign(row, { stage, dueAtMs: this.nowMs + 60_000 });
    if (stage === 'sent') row.atMs = this.nowMs;
  }

  get known(): Row[] {
    return this.rows.filter(({ isForgotten }) => !isForgotten);
  }

  decide(): void {
    const { write, forget, withdraw } = decideNotices(this.#view(), this.nowMs);
    for (const row of this.rows) {
      if (forget.includes(row.id)) row.isForgotten = true;
      if (withdraw.includes(row.id)) row.stage = 'given_up';
    }
    for (const told of write) {
      const { kind, facts, dueAtMs } = told;
      const id = this.rows.length + 1;
      const written = { atMs: this.nowMs, writtenMs: this.nowMs, isForgotten: false };
      this.rows.push({ id, kind, stage: 'pending', facts, dueAtMs, ...written, told });
    }
  }

  #view(): NoticeView {
    const lastFailed = this.known.findLast(({ kind }) => kind === 'tickets_failed') ?? null;
    const lastPause = this.known.findLast(({ kind }) => kind !== 'tickets_failed') ?? null;
    const span = failureSpan(lastFailed, this.nowMs);
    const isIn = (ms: number): boolean => span.ok && ms > (span.fromMs ?? 0) && ms <= span.toMs;
    const failed = { count: this.failuresMs.filter(isIn).length, incidents: [], error: null };
    const { pausedUntilMs, failures } = this;
    const owned = { isEnabled: true, ownerEmail: 'ops@acme.example', lastError: null };
    return { ...owned, failed, pausedUntilMs, failures, lastFailed, lastPause };
  }
}

const told = (steps: Step[]): Story => {
  const story = new Story();
  for (const one of steps) story.play(one);
  return story;
};

const always = (name: string, isSo: (story: Story) => boolean): void => {
  test(name, () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => isSo(told(steps))),
      { numRuns: 500 },
    );
  });
};

always('of pauses and their ends, each follows the other', ({ known }) =>
  known
    .filter(({ kind }) => kind !== 'tickets_failed')
    .every(({ kind }, at) => kind === (at % 2 === 0 ? 'paused' : 'works_again')),
);

always('two mails of failed tickets are a window apart', ({ rows }) => {
  const sent = rows.filter(({ kind, stage }) => kind === 'tickets_failed' && stage === 'sent').map(({ atMs }) => atMs);
  return sent.every((ms, at) => at === 0 || ms - (sent[at - 1] ?? 0) >= windowMs);
});

always('a pause is told only once it has lasted', ({ rows }) =>
  rows
    .filter(({ kind, stage }) => kind === 'paused' && stage === 'sent')
    .every(({ writtenMs, atMs }) => atMs - writtenMs >= minPauseMs),
);

always('at most one notice of failures and one of pauses is underway', ({ known }) => {
  const underway = known.filter(({ stage }) => isUnderway(stage)).map(({ kind }) => kind === 'tickets_failed');
  return new Set(underway).size === underway.length;
});

always('each failure is told in exactly one notice, in the end', (story) => {
  // What waits is sent in the first round, what came meanwhile is written in the second.
  for (let round = 0; round < 2; round += 1)
    for (const kind of ['pass', 'take', 'send', 'decide'] as const)
      story.play(kind === 'pass' ? { kind, ms: windowMs + gatherMs } : { kind, result: 'sent' });
  const counted = story.known.reduce((sum, { told: { facts } }) => sum + facts.count, 0);
  return counted === story.failuresMs.length;
});
