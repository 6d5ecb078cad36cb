import { describe, expect, test } from 'vitest';
import type { Policy } from '#domain/definition/policy.ts';
import { action, suppression, ticketAt } from '../incident/plain-policy.ts';
import { Story } from '../incident/story.ts';

const three = ticketAt({ count: 3, seconds: 60 });

/** Rules in force until so many seconds after the story's start. */
const suppressed = (untilSeconds: number | null, more: Partial<Policy> = {}): Story => {
  const untilMs = untilSeconds === null ? null : 1_000_000 + untilSeconds * 1000;
  return new Story({ actions: [three], withholders: [suppression({ untilMs })], ...more });
};

const burst = (story: Story, at = 0): void => {
  for (const offset of [0, 1, 2]) story.alert({ at: at + offset });
};

describe('a suppression', () => {
  test('withholds what is met, says so once, and lets it fire once at its end', () => {
    const story = suppressed(100);
    burst(story);
    burst(story, 3);
    expect(story.fired()).toEqual([]);
    expect(story.codes().filter((code) => code === 'action_withheld')).toHaveLength(1);
    expect(story.open()?.next).toMatchObject({ kind: 'release', actionName: 'Ticket' });
    story.pass(99);
    expect(story.fired()).toEqual([]);
    story.pass(1);
    expect(story.fired()).toEqual(['Ticket']);
    expect(story.codes().slice(-2)).toEqual(['action_released', 'ticket_requested']);
    story.pass(1_000);
    expect(story.fired()).toHaveLength(1);
  });

  test('that is removed early lets go at the next decision', () => {
    const story = suppressed(null);
    burst(story);
    story.policy = { ...story.policy, withholders: [] };
    story.tell();
    expect(story.fired()).toEqual(['Ticket']);
  });

  test('lets nothing fire when the trigger no longer holds: an alert began a new window', () => {
    const story = suppressed(100);
    burst(story);
    story.alert({ at: 90 });
    story.pass(100);
    expect(story.fired()).toEqual([]);
    expect(story.codes().at(-1)).toBe('action_dropped');
    expect(story.open()?.actions[1]).toMatchObject({ met: 1, fired: 0, dropped: 1, held: null });
  });

  test('lets nothing fire for an incident that closed meanwhile', () => {
    const story = suppressed(100);
    burst(story);
    story.person('close');
    story.pass(200);
    expect(story.fired()).toEqual([]);
    expect(story.state.last?.actions[1]).toMatchObject({ met: 1, dropped: 1, held: null });
  });

  test('is followed by the next rule that withholds, which the timeline names', () => {
    const story = new Story({
      actions: [three],
      withholders: [
        suppression({ untilMs: 1_100_000 }),
        suppression({ kind: 'maintenance', ruleId: 2, name: 'DB patching', untilMs: 1_200_000 }),
      ],
    });
    burst(story);
    story.pass(100);
    expect(story.reasons.at(-1)).toMatchObject({
      code: 'action_withheld',
      facts: { because: { kind: 'maintenance', rule: { id: 2, name: 'DB patching' } } },
    });
    story.pass(100);
    expect(story.fired()).toEqual(['Ticket']);
  });

  test('of other labels or of another source does not withhold', () => {
    const story = new Story({
      actions: [three],
      withholders: [
        suppression({ labels: [{ name: 'env', op: '=', value: 'test' }] }),
        suppression({ ruleId: 8, sourceIds: [9] }),
      ],
    });
    for (const at of [0, 1, 2]) story.alert({ at, labels: { env: 'prod' } });
    expect(story.fired()).toEqual(['Ticket']);
  });
});

test('a sliding threshold that is withheld spends no alerts, and fires at the end while it holds', () => {
  const sliding = action({ trigger: { kind: 'threshold', mode: 'sliding', count: 2, seconds: 60 } });
  const story = suppressed(100, { actions: [sliding] });
  story.alert({ at: 0 });
  story.alert({ at: 60 });
  expect(story.fired()).toEqual([]);
  story.pass(100);
  expect(story.fired()).toEqual(['act']);
  story.alert({ at: 61 });
  expect(story.fired()).toHaveLength(1);
  story.alert({ at: 62 });
  expect(story.fired()).toHaveLength(2);
});

test('an acknowledged incident withholds thresholds until it is unacknowledged', () => {
  const story = new Story({ actions: [three] });
  story.alert({ at: 0 });
  story.person('acknowledge');
  burst(story, 1);
  expect(story.fired()).toEqual([]);
  story.person('unacknowledge');
  expect(story.fired()).toEqual(['Ticket']);
});

describe('conditions', () => {
  const onlySevere = { ...three, condition: { severities: ['S0' as const] } };

  test('keep an action back without a word, and let it fire once they are met', () => {
    const story = new Story({ actions: [onlySevere] });
    burst(story);
    expect(story.codes()).not.toContain('action_withheld');
    story.alert({ at: 3, severity: 'S0' });
    expect(story.fired()).toEqual(['Ticket']);
  });

  test("of the team's hours let an action fire when the hours begin", () => {
    const story = new Story({
      actions: [{ ...three, condition: { teamHours: 'inside' } }],
      teamHours: { isInside: false, changesAtMs: 1_050_000 },
    });
    burst(story);
    expect(story.deadlineMs).toBe(1_050_000);
    story.policy = { ...story.policy, teamHours: { isInside: true, changesAtMs: null } };
    story.pass(50);
    expect(story.fired()).toEqual(['Ticket']);
  });

  const table = [
    { name: 'element', condition: { element: { kind: 'glob', value: 'web-*' } } },
    { name: 'label', condition: { labels: [{ name: 'env', op: '=~', value: 'prod|stage' }] } },
  ] as const;
  test.each(table)('of the $name are compared', ({ condition }) => {
    const story = new Story({ actions: [{ ...three, condition: structuredClone(condition) as never }] });
    burst(story);
    expect(story.fired()).toEqual([]);
  });
});

test('a maintenance window that closes on its end closes what was opened in it', () => {
  const window = suppression({ kind: 'maintenance', untilMs: 1_100_000, closesOnEnd: true });
  const story = new Story({ actions: [], withholders: [window] });
  story.alert({ at: 0 });
  expect(story.open()?.next).toMatchObject({ kind: 'window_end' });
  story.pass(100);
  expect(story.open()).toBeNull();
  expect(story.state.last?.closed).toMatchObject({ cause: 'maintenance' });
});

test('one bad action does not block the next', () => {
  const broken = { ...three, id: 1, name: 'broken', fault: 'ticket system 5 is gone' };
  const story = new Story({ actions: [broken, { ...three, id: 2, name: 'good' }] });
  burst(story);
  expect(story.fired()).toEqual(['good']);
  expect(story.codes()).toContain('action_broken');
});

test('effects change the incident, and their changes reach the actions that wait for them', () => {
  const story = new Story({
    actions: [
      action({
        id: 1,
        name: 'raise',
        trigger: { kind: 'open_for', seconds: 60 },
        effect: { kind: 'set_severity', severity: 'S0' },
      }),
      action({ id: 2, name: 'say', trigger: { kind: 'on_change', change: 'severity_raised' } }),
      action({ id: 3, name: 'end', trigger: { kind: 'open_for', seconds: 120 }, effect: { kind: 'close' } }),
    ],
  });
  story.alert({ at: 0 });
  story.pass(60);
  expect(story.open()?.severity).toBe('S0');
  expect(story.fired()).toEqual(['raise', 'say']);
  story.alert({ at: 61 });
  expect(story.open()?.severity).toBe('S0');
  story.pass(60);
  expect(story.open()).toBeNull();
  expect(story.state.last?.closed).toMatchObject({ cause: 'action', by: 'action "end"' });
});

test('a ticket that is there is brought up to date when its system can', () => {
  const settled = { ok: true, key: '7', url: null, isAdopted: false, stderr: '' } as const;
  const story = new Story({ actions: [ticketAt({ count: 1, seconds: 60 })], updatableSystems: [1] });
  story.alert({ at: 0 });
  story.alert({ at: 100 });
  expect(story.commands.map(({ kind }) => kind)).toEqual(['openTicket']);
  story.settle(settled);
  story.alert({ at: 200 });
  story.alert({ at: 300 });
  story.alert({ at: 400 });
  expect(story.commands.map(({ kind }) => kind)).toEqual(['openTicket', 'updateTicket']);
  story.settle(settled);
  expect(story.commands).toHaveLength(3);
  story.settle(settled);
  expect(story.codes().filter((code) => code === 'ticket_updated')).toHaveLength(2);
  expect(story.open()?.outbox).toEqual([]);
});
