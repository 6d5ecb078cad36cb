import { describe, expect, it } from 'vitest';
import { decide } from '#domain/incident/decide.ts';
import { emptyEntityState } from '#domain/incident/entity-state.ts';
import type { Episode, NextEvent, OutboxItem } from '#domain/incident/entity-state.ts';
import { findEpisode, renderHeld, renderNext } from '#domain/incident/render/render-next.ts';
import type { NextNames } from '#domain/incident/render/render-next.ts';
import type { Trigger } from '#domain/trigger/trigger.ts';
import { plainPolicy, suppression, ticketAt } from '../plain-policy.ts';

const nowMs = 1_000_000_000;
const alert = {
  ...{ id: 1, status: 'firing' as const, atMs: nowMs, severity: null, key: 'k', sourceId: 1, notice: null },
  ...{ isIdentified: false, labels: {} },
};
const policy = {
  ...plainPolicy,
  actions: [ticketAt({ count: 1, seconds: 60 })],
  withholders: [suppression({ untilMs: nowMs + 5_000 })],
};
const { state } = decide({ state: emptyEntityState, policy, facts: [{ kind: 'alert', alert }], nowMs });
const held: Episode = state.current ?? expect.unreachable();

const item = (fields: Partial<OutboxItem> = {}): OutboxItem => ({
  ...{ id: 'ticket/1', work: 'open', ticketSystemId: 1, attempts: 2, status: 'waiting', notBeforeMs: 5_000 },
  trigger: { actionName: 'a', count: 1, seconds: 60, elapsedMs: 0 },
  ...fields,
});

const quiet: Episode = { ...held, actions: {}, next: null };
const names = (trigger?: Trigger): NextNames => ({ ticketSystem: (id) => `#${String(id)}`, trigger: () => trigger });
const stepsOf = (outbox: OutboxItem[]) => renderNext({ ...quiet, outbox }, names());

describe('renderNext', () => {
  it('is nothing when no effect is owed and no time runs', () => {
    expect(stepsOf([])).toEqual([]);
  });

  it('tells what runs now before what waits, each attempt with its time', () => {
    const running = item({ id: 'ticket/2', ticketSystemId: 2, status: 'running', notBeforeMs: 9_000 });
    const update = item({ id: 'ticket/3', ticketSystemId: 3, work: 'update', notBeforeMs: 7_000, attempts: 1 });
    expect(stepsOf([update, item(), running])).toEqual([
      { what: 'a ticket in #2 is being opened', atMs: null, condition: null },
      { what: 'attempt 3 to open a ticket in #1', atMs: 5_000, condition: null },
      { what: 'attempt 2 to update the ticket in #3', atMs: 7_000, condition: null },
    ]);
  });

  it('tells which action is released when which rule ends', () => {
    expect(renderNext(held, names())).toEqual([
      { what: 'action "Ticket"', atMs: nowMs + 5_000, condition: 'when suppression "patching" ends' },
    ]);
  });

  const events: { name: string; next: Omit<NextEvent, 'atMs'>; trigger?: Trigger; expected: object }[] = [
    {
      name: 'a timer that an acknowledgement stops',
      next: { kind: 'timer', actionName: 'Page' },
      trigger: { kind: 'unacknowledged_for', seconds: 60 },
      expected: { what: 'action "Page"', condition: 'if nobody acknowledges' },
    },
    {
      name: 'a timer that runs while it is open',
      next: { kind: 'timer', actionName: 'Page' },
      trigger: { kind: 'open_for', seconds: 60 },
      expected: { what: 'action "Page"', condition: 'if it is still open' },
    },
    {
      name: 'its end as stale',
      next: { kind: 'stale', actionName: null },
      expected: { what: 'closes as stale', condition: 'if no alert comes' },
    },
    {
      name: 'its end with a maintenance window',
      next: { kind: 'window_end', actionName: null },
      expected: { what: 'closes', condition: 'with maintenance "DB patching"' },
    },
    {
      name: 'the end of flapping',
      next: { kind: 'flap_quiet', actionName: null },
      expected: { what: 'no longer counts as flapping', condition: 'if nothing changes' },
    },
  ];
  it.each(events)('tells $name', ({ next, trigger, expected }) => {
    const episode = { ...quiet, closesAt: { ruleId: 3, name: 'DB patching', atMs: 9 }, next: { ...next, atMs: 9 } };
    expect(renderNext(episode, names(trigger))).toEqual([{ atMs: 9, ...expected }]);
  });
});

describe('renderHeld', () => {
  it('tells each withheld action, since when and why', () => {
    expect(renderHeld(held)).toMatchObject([
      {
        ...{ actionName: 'Ticket', sinceMs: nowMs },
        why: `suppression "patching" until ${new Date(nowMs + 5_000).toISOString()}`,
      },
    ]);
  });
});

describe('findEpisode', () => {
  it('finds the open one, those that settle and the last one, and no other', () => {
    expect(findEpisode(state, held.serial)?.serial).toBe(held.serial);
    expect(findEpisode({ ...state, current: null, last: quiet }, held.serial)).toBe(quiet);
    expect(findEpisode({ ...state, current: null, settling: [quiet] }, held.serial)).toBe(quiet);
    expect(findEpisode(state, 99)).toBeNull();
  });
});
