import { describe, expect, test } from 'vitest';
import { Story } from './story.ts';

const atOnce = { count: 1, seconds: 60 };
const atThree = { count: 3, seconds: 60 };

describe('an incident', () => {
  test('opens with the first alert and asks for its ticket when the rule says at once', () => {
    const story = new Story(atOnce);
    story.alert({ at: 0 });
    expect(story.open()).toMatchObject({ state: 'open', alertCount: 1 });
    expect(story.codes()).toEqual(['opened', 'ticket_requested']);
    expect(story.commands).toHaveLength(1);
  });

  test('asks for its ticket when the third alert arrives inside the window', () => {
    const story = new Story(atThree);
    for (const at of [0, 20]) story.alert({ at });
    expect(story.commands).toHaveLength(0);
    story.alert({ at: 40 });
    expect(story.commands).toHaveLength(1);
    expect(story.reasons.at(-1)).toMatchObject({
      code: 'ticket_requested',
      facts: { trigger: { count: 3, seconds: 60, elapsedMs: 40_000 } },
    });
  });

  test('asks for one ticket only, however often the rule is met', () => {
    const story = new Story(atOnce);
    for (const at of [0, 100, 200, 300]) story.alert({ at });
    expect(story.commands).toHaveLength(1);
    expect(story.open()?.alertCount).toBe(4);
  });

  test('counts but withholds actions while it is acknowledged', () => {
    const story = new Story(atThree);
    story.alert({ at: 0 });
    story.person('acknowledge');
    for (const at of [1, 2]) story.alert({ at });
    expect(story.open()).toMatchObject({ state: 'acknowledged', alertCount: 3 });
    expect(story.commands).toHaveLength(0);
    expect(story.codes()).toContain('action_withheld');
  });

  test('that is closed by a person is followed by a new one', () => {
    const story = new Story(atOnce);
    story.alert({ at: 0 });
    story.settle({ ok: true, key: '7', url: null, isAdopted: false, stderr: '' });
    story.person('close');
    expect(story.open()).toBeNull();
    story.alert({ at: 5 });
    expect(story.open()).toMatchObject({ serial: 2, alertCount: 1, state: 'open' });
    expect(story.commands).toHaveLength(2);
  });

  test('recovers when every firing key has resolved', () => {
    const story = new Story(atThree);
    story.alert({ at: 0, key: 'a' });
    story.alert({ at: 1, key: 'b' });
    story.alert({ at: 2, key: 'a', status: 'resolved' });
    expect(story.open()?.state).toBe('open');
    story.alert({ at: 3, key: 'b', status: 'resolved' });
    expect(story.open()).toBeNull();
    expect(story.codes().at(-1)).toBe('recovered');
  });

  test('is not opened by an alert that resolves nothing', () => {
    const story = new Story(atOnce);
    story.alert({ at: 0, status: 'resolved' });
    expect(story.open()).toBeNull();
    expect(story.idle).toEqual([1]);
    expect(story.state.version).toBe(1);
  });

  test('folds alerts that follow each other into one timeline entry', () => {
    const story = new Story(atThree);
    for (let at = 0; at < 30; at += 1) story.alert({ at });
    const counts = story.timeline().filter(({ code }) => code === 'alerts_counted');
    expect(counts).toHaveLength(2);
    expect(counts.at(-1)).toMatchObject({ facts: { total: 30 } });
  });

  test('takes the worst severity that came', () => {
    const story = new Story(atThree);
    story.alert({ at: 0, severity: 'S2' });
    story.alert({ at: 1, severity: 'S0' });
    story.alert({ at: 2, severity: 'S3' });
    expect(story.open()?.severity).toBe('S0');
    expect(story.reasons).toContainEqual(expect.objectContaining({ code: 'severity_raised' }));
  });
});

describe("people's requests", () => {
  test('say whether they changed anything', () => {
    const story = new Story(atThree);
    story.alert({ at: 0 });
    expect(story.person('acknowledge')).toMatchObject({ isDone: true, state: 'acknowledged' });
    expect(story.person('acknowledge')).toMatchObject({ isDone: false, state: 'acknowledged' });
    expect(story.person('close')).toMatchObject({ isDone: true, state: 'closed' });
    expect(story.person('close')).toMatchObject({ isDone: false, state: 'closed' });
  });

  test('about an earlier incident leave the open one alone', () => {
    const story = new Story(atThree);
    story.alert({ at: 0 });
    expect(story.person('close', 99)).toMatchObject({ isDone: false, state: 'closed' });
    expect(story.open()?.state).toBe('open');
  });
});

describe('a ticket that fails', () => {
  const failed = {
    ok: false,
    failure: 'ticket_script_failed',
    message: 'the script ended with code 1',
    stderr: 'no disk',
  } as const;

  test('is tried again after a growing delay, and says so', () => {
    const story = new Story(atOnce);
    story.alert({ at: 0 });
    story.settle(failed);
    expect(story.deadlineMs).toBe(story.nowMs + 5_000);
    story.wait(5_000);
    expect(story.commands).toHaveLength(2);
    story.settle(failed);
    expect(story.deadlineMs).toBe(story.nowMs + 10_000);
    expect(story.reasons.at(-1)).toMatchObject({ code: 'ticket_failed', facts: { attempt: 2, stderr: 'no disk' } });
  });

  test('is not tried again before its system wants to hear of it', () => {
    const story = new Story(atOnce);
    story.alert({ at: 0 });
    story.settle({ ...failed, failure: 'ticket_rate_limited', retryAfterMs: 3_600_000 });
    expect(story.deadlineMs).toBe(story.nowMs + 3_600_000);
    story.wait(3_600_000);
    story.settle({ ...failed, retryAfterMs: 1 });
    expect(story.deadlineMs).toBe(story.nowMs + 10_000);
  });

  test('is not tried again when its outcome must be looked at by a person', () => {
    const story = new Story(atOnce);
    story.alert({ at: 0 });
    story.settle({ ...failed, failure: 'ticket_outcome_unknown' });
    expect(story.deadlineMs).toBeNull();
    expect(story.open()?.outbox).toEqual([]);
  });

  test('is given up when the incident is closed while it waits', () => {
    const story = new Story(atOnce);
    story.alert({ at: 0 });
    story.settle(failed);
    story.person('close');
    expect(story.deadlineMs).toBeNull();
    expect(story.codes().at(-1)).toBe('ticket_abandoned');
    expect(story.state.settling).toEqual([]);
  });

  test('is looked for although the incident is closed when an attempt may have created it', () => {
    const story = new Story(atOnce);
    story.alert({ at: 0 });
    story.settle({ ...failed, failure: 'worker_lost', isUnknown: true });
    story.person('close');
    expect(story.codes()).not.toContain('ticket_abandoned');
    story.pass(600);
    expect(story.commands.filter(({ kind }) => kind === 'openTicket')).toHaveLength(2);
    story.settle({ ok: true, key: '7', url: null, isAdopted: true, stderr: '' });
    expect(story.codes().at(-1)).toBe('ticket_opened');
    expect(story.state.settling).toEqual([]);
  });

  test('is given up, and said once, when it is not there and the incident is closed', () => {
    const story = new Story(atOnce);
    story.alert({ at: 0 });
    story.settle({ ...failed, isUnknown: true });
    story.person('close');
    story.pass(600);
    story.settle({ ...failed, failure: 'ticket_system_paused', retryAfterMs: 1_000 });
    story.pass(600);
    expect(story.codes()).not.toContain('ticket_abandoned');
    story.settle({ ...failed, failure: 'ticket_not_needed' });
    expect(story.codes().slice(-2)).toEqual(['ticket_failed', 'ticket_abandoned']);
    expect(story.codes().filter((code) => code === 'ticket_abandoned')).toHaveLength(1);
    expect(story.state.settling).toEqual([]);
  });

  test('is tried again when its incident was re-opened while nobody seemed to need it', () => {
    const story = new Story(atOnce);
    story.alert({ at: 0 });
    story.settle({ ...failed, isUnknown: true });
    story.person('close');
    story.pass(600);
    story.person('reopen');
    story.settle({ ...failed, failure: 'ticket_not_needed' });
    expect(story.open()?.outbox).toMatchObject([{ work: 'open', status: 'waiting' }]);
  });

  test('keeps the closed incident until a running attempt has ended', () => {
    const story = new Story(atOnce);
    story.alert({ at: 0 });
    story.person('close');
    expect(story.state.settling).toHaveLength(1);
    story.settle({ ok: true, key: '7', url: null, isAdopted: false, stderr: '' });
    expect(story.state.settling).toEqual([]);
    expect(story.codes().at(-1)).toBe('ticket_opened');
  });
});
