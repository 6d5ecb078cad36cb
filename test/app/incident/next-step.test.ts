import { describe, expect, it } from 'vitest';
import { findNextStep } from '#app/incident/next-step.ts';
import type { EntityState, Episode, OutboxItem } from '#domain/incident/entity-state.ts';

const item = (fields: Partial<OutboxItem>): OutboxItem => ({
  id: 'ticket/1',
  ticketSystemId: 1,
  trigger: { actionName: 'a', count: 1, seconds: 60, elapsedMs: 0 },
  attempts: 2,
  status: 'waiting',
  notBeforeMs: 5_000,
  ...fields,
});

const stateWith = (outbox: OutboxItem[]): EntityState => {
  const episode: Episode = {
    ...{ serial: 3, incidentId: 1, state: 'open', severity: 'S1', alertCount: 1, openedAtMs: 0, lastEventAtMs: 0 },
    ...{ lastAlertAtMs: 0, acknowledged: null, closed: null, firingKeys: [], hasMoreFiringKeys: false, counters: {} },
    ...{ outbox, ticketSystems: [], nextSeq: 1, fold: null },
  };
  return { version: 1, nextSerial: 4, current: episode, settling: [], answered: [] };
};

const nextOf = (outbox: OutboxItem[], serial = 3) => findNextStep(stateWith(outbox), serial, (id) => `#${String(id)}`);

describe('findNextStep', () => {
  it('is nothing when no effect is owed, or for another episode', () => {
    expect(nextOf([])).toBeNull();
    expect(nextOf([item({})], 2)).toBeNull();
  });

  it('is the earliest attempt with its time', () => {
    const later = item({ id: 'ticket/2', ticketSystemId: 2, notBeforeMs: 9_000 });
    expect(nextOf([later, item({})])).toEqual({ what: 'attempt 3 to open a ticket in #1', at: new Date(5_000) });
  });

  it('is what runs now before what waits', () => {
    const running = item({ id: 'ticket/2', ticketSystemId: 2, status: 'running', notBeforeMs: 9_000 });
    expect(nextOf([item({}), running])).toEqual({ what: 'a ticket in #2 is being opened', at: null });
  });
});
