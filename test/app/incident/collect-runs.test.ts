import { describe, expect, it } from 'vitest';
import { collectRuns } from '#app/incident/runs/collect-runs.ts';
import type { RunEntry } from '#app/incident/runs/collect-runs.ts';
import type { Reason } from '#domain/incident/reason.ts';

const trigger = { actionName: 'Ticket', count: 1, seconds: 60, elapsedMs: 0 };
const opened = { key: 'OPS-1', url: null, isAdopted: false, trigger, stderr: '' };
const failed = { failure: 'ticket_rejected' as const, message: 'no project', stderr: '' };
const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 10, minute));

/** Entries a minute apart, oldest first. */
const log = (...reasons: Reason[]): RunEntry[] =>
  reasons.map((reason, index) => ({ ...reason, seq: index + 1, at: at(index) }));

const requested: Reason = { code: 'ticket_requested', facts: { trigger, ticketSystemId: 1 } };
const failure = (attempt: number, retryAtMs: number | null, work?: 'open' | 'update'): Reason => ({
  code: 'ticket_failed',
  facts: { ...failed, ticketSystemId: 1, attempt, retryAtMs, ...(work === undefined ? {} : { work }) },
});

describe('the action runs of a timeline', () => {
  it('are none without an action', () => {
    expect(collectRuns(log({ code: 'opened', facts: { alertId: 1 } }, { code: 'acknowledged', facts: {} }))).toEqual(
      [],
    );
  });

  it('are under way until their outcome is written', () => {
    expect(collectRuns(log(requested))).toMatchObject([
      { actionName: 'Ticket', work: 'open', at: at(0), outcome: 'waiting', attempts: 0, settledAt: null },
    ]);
  });

  it('count the attempts that failed before the one that did it', () => {
    const done: Reason = { code: 'ticket_opened', facts: { ...opened, ticketSystemId: 1 } };
    expect(collectRuns(log(requested, failure(1, at(2).getTime()), failure(2, at(3).getTime()), done))).toMatchObject([
      { outcome: 'done', attempts: 3, at: at(0), settledAt: at(3), detail: 'OPS-1', retryAt: null },
    ]);
  });

  it('say when the next attempt is due, and of the last that there is none', () => {
    expect(collectRuns(log(requested, failure(1, at(9).getTime())))).toMatchObject([
      { outcome: 'retrying', attempts: 1, detail: 'no project', retryAt: at(9), settledAt: null },
    ]);
    expect(collectRuns(log(requested, failure(20, null)))).toMatchObject([
      { outcome: 'failed', attempts: 20, retryAt: null, settledAt: at(1) },
    ]);
  });

  it('are given up when the incident closes, also right after an attempt', () => {
    const abandoned: Reason = { code: 'ticket_abandoned', facts: { ticketSystemId: 1, attempts: 2 } };
    for (const before of [failure(2, at(9).getTime()), failure(2, null)])
      expect(collectRuns(log(requested, before, abandoned))).toMatchObject([{ outcome: 'given_up', attempts: 2 }]);
  });

  it('keep systems and updates apart, the newest first', () => {
    const runs = collectRuns(
      log(
        requested,
        { code: 'ticket_requested', facts: { trigger: { ...trigger, actionName: 'Other' }, ticketSystemId: 2 } },
        { code: 'ticket_opened', facts: { ...opened, ticketSystemId: 1 } },
        failure(1, at(9).getTime(), 'update'),
        { code: 'ticket_updated', facts: { ...opened, ticketSystemId: 1 } },
        { code: 'ticket_updated', facts: { ...opened, ticketSystemId: 1 } },
      ),
    );
    expect(
      runs.map(({ work, ticketSystemId, outcome, attempts }) => [work, ticketSystemId, outcome, attempts]),
    ).toEqual([
      ['update', 1, 'done', 1],
      ['update', 1, 'done', 2],
      ['open', 2, 'waiting', 0],
      ['open', 1, 'done', 1],
    ]);
    expect(runs[1]?.actionName).toBe('Ticket');
  });
});
