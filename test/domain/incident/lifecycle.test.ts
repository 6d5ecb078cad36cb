import { describe, expect, test } from 'vitest';
import { action, ticketAt } from './plain-policy.ts';
import { Story } from './story.ts';

const settled = { ok: true, key: '7', url: null, isAdopted: false, stderr: '' } as const;
const atOnce = { actions: [ticketAt({ count: 1, seconds: 60 })] };
const reopening = { ...atOnce, reopenWindowSeconds: 900 };

/** An incident with its ticket that has recovered. */
const recovered = (policy: ConstructorParameters<typeof Story>[0]): Story => {
  const story = new Story(policy);
  story.alert({ at: 0 });
  story.settle(settled);
  story.alert({ at: 10, status: 'resolved' });
  return story;
};

describe('a recovered incident', () => {
  test('is re-opened by an alert within the window: same incident, same ticket', () => {
    const story = recovered(reopening);
    story.pass(900);
    story.alert({ at: 910 });
    expect(story.open()).toMatchObject({ serial: 1, state: 'open', alertCount: 2, reopenCount: 1, closed: null });
    expect(story.commands).toHaveLength(1);
    expect(story.codes()).toContain('reopened');
  });

  test('is followed by a new one after the window', () => {
    const story = recovered(reopening);
    story.pass(901);
    story.alert({ at: 911 });
    expect(story.open()).toMatchObject({ serial: 2, alertCount: 1 });
    expect(story.commands).toHaveLength(2);
  });

  test('is never re-opened when the window is 0', () => {
    const story = recovered(atOnce);
    story.alert({ at: 11 });
    expect(story.open()?.serial).toBe(2);
  });

  test('is not re-opened by an alert that is older than its resolve: that one is counted there', () => {
    const story = recovered(reopening);
    story.alert({ at: 9 });
    expect(story.open()).toBeNull();
    expect(story.state.last).toMatchObject({ serial: 1, alertCount: 2, state: 'closed' });
    expect(story.verdicts.at(-1)).toMatchObject({ taken: 'late' });
  });

  test('is re-opened by another key of its element, whatever its event time', () => {
    const story = recovered(reopening);
    story.alert({ at: 9, key: 'other' });
    expect(story.open()).toMatchObject({ serial: 1, state: 'open' });
  });
});

describe('an incident that a person closed', () => {
  test('is final for alerts: the next one opens a new incident', () => {
    const story = new Story(reopening);
    story.alert({ at: 0 });
    story.settle(settled);
    story.person('close');
    story.alert({ at: 1 });
    expect(story.open()?.serial).toBe(2);
  });

  test('is re-opened by a person while no newer one is open', () => {
    const story = new Story(reopening);
    story.alert({ at: 0 });
    story.settle(settled);
    story.person('close');
    expect(story.person('reopen', 1)).toMatchObject({ isDone: true, state: 'open' });
    expect(story.open()).toMatchObject({ serial: 1, state: 'open' });
    expect(story.person('reopen', 1)).toMatchObject({ isDone: false, state: 'open' });
  });

  test('is not re-opened while a newer one is open, nor when it is not the newest', () => {
    const story = new Story(reopening);
    story.alert({ at: 0 });
    story.person('close');
    story.alert({ at: 1 });
    expect(story.person('reopen', 1)).toMatchObject({ isDone: false });
    story.person('close');
    expect(story.person('reopen', 1)).toMatchObject({ isDone: false });
    expect(story.person('reopen', 2)).toMatchObject({ isDone: true });
  });
});

test('an acknowledged incident is open again when it is unacknowledged', () => {
  const story = new Story(atOnce);
  story.alert({ at: 0 });
  story.person('acknowledge');
  expect(story.person('unacknowledge')).toMatchObject({ isDone: true, state: 'open' });
  expect(story.open()?.acknowledged).toBeNull();
  expect(story.person('unacknowledge')).toMatchObject({ isDone: false });
  expect(story.codes().slice(-2)).toEqual(['acknowledged', 'unacknowledged']);
});

describe('alerts that come late or twice', () => {
  test('an older resolve changes nothing while its key fires', () => {
    const story = new Story(atOnce);
    story.alert({ at: 100 });
    story.alert({ at: 50, status: 'resolved' });
    expect(story.open()?.state).toBe('open');
    expect(story.verdicts.at(-1)?.taken).toBe('late_resolve');
  });

  test('a firing alert older than its key’s resolve keeps the key resolved', () => {
    const story = new Story(atOnce);
    story.alert({ at: 100, key: 'a' });
    story.alert({ at: 100, key: 'b' });
    story.alert({ at: 120, key: 'a', status: 'resolved' });
    story.alert({ at: 110, key: 'a' });
    expect(story.open()).toMatchObject({ alertCount: 3 });
    story.alert({ at: 130, key: 'b', status: 'resolved' });
    expect(story.open()).toBeNull();
  });

  test('an identified alert that comes twice counts, but is no second step of a threshold', () => {
    const story = new Story({ actions: [ticketAt({ count: 2, seconds: 60 })] });
    story.alert({ at: 10, isIdentified: true });
    story.alert({ at: 10, isIdentified: true });
    expect(story.open()?.alertCount).toBe(2);
    expect(story.fired()).toEqual([]);
    expect(story.verdicts.map(({ taken }) => taken)).toEqual(['opened', 'repeat']);
    story.alert({ at: 11, isIdentified: true });
    expect(story.fired()).toEqual(['Ticket']);
  });

  test('a late alert counts at the latest time seen', () => {
    const story = new Story({ actions: [ticketAt({ count: 2, seconds: 60 })] });
    for (const at of [100, 50, 40]) story.alert({ at });
    expect(story.verdicts.map(({ thresholds }) => thresholds[0]?.result)).toEqual(['counting', 'fired', 'spent']);
  });
});

test('an incident without alerts for its expiry closes as stale, and each alert puts that off', () => {
  const story = new Story({ ...atOnce, staleSeconds: 600 });
  story.alert({ at: 0 });
  story.settle(settled);
  story.pass(500);
  story.alert({ at: 500 });
  story.pass(599);
  expect(story.open()?.next).toMatchObject({ kind: 'stale' });
  expect(story.open()?.state).toBe('open');
  story.pass(1);
  expect(story.open()).toBeNull();
  expect(story.state.last?.closed).toMatchObject({ cause: 'stale' });
  expect(story.deadlineMs).toBeNull();
});

test('what the source says of its own handling acknowledges and withholds, and is no occurrence', () => {
  const story = new Story({ actions: [ticketAt({ count: 2, seconds: 60 })] });
  story.alert({ at: 0, notice: 'acknowledged' });
  expect(story.idle).toEqual([1]);
  story.alert({ at: 1 });
  story.alert({ at: 2, notice: 'downtime_started' });
  story.alert({ at: 3 });
  expect(story.fired()).toEqual([]);
  story.alert({ at: 4, notice: 'downtime_ended' });
  expect(story.fired()).toEqual(['Ticket']);
  story.alert({ at: 5, notice: 'acknowledged' });
  expect(story.open()).toMatchObject({ state: 'acknowledged', alertCount: 2, acknowledged: { by: 'upstream' } });
});

test('actions on each change of an incident fire in order, once for each', () => {
  const on = (id: number, change: 'opened' | 'acknowledged' | 'closed' | 'reopened' | 'severity_raised') =>
    action({ id, name: change, trigger: { kind: 'on_change', change } });
  const actions = [
    on(1, 'opened'),
    on(2, 'acknowledged'),
    on(3, 'closed'),
    on(4, 'reopened'),
    on(5, 'severity_raised'),
  ];
  const story = new Story({ actions, reopenWindowSeconds: 60 });
  story.alert({ at: 0 });
  story.alert({ at: 1, severity: 'S0' });
  story.person('acknowledge');
  story.alert({ at: 2, status: 'resolved' });
  story.alert({ at: 3 });
  expect(story.fired()).toEqual(['opened', 'severity_raised', 'acknowledged', 'closed', 'reopened']);
});
