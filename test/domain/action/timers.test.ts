import { describe, expect, test } from 'vitest';
import { action } from '../incident/plain-policy.ts';
import { Story } from '../incident/story.ts';

const timer = (kind: 'open_for' | 'unacknowledged_for' | 'repeat', seconds: number) =>
  action({ name: kind, trigger: { kind, seconds } });

describe('a timer', () => {
  test('"open for" fires once when its time has come, also while acknowledged', () => {
    const story = new Story({ actions: [timer('open_for', 600)] });
    story.alert({ at: 0 });
    story.person('acknowledge');
    expect(story.open()?.next).toMatchObject({ kind: 'timer', actionName: 'open_for' });
    story.pass(599);
    expect(story.fired()).toEqual([]);
    story.pass(1);
    story.pass(10_000);
    expect(story.fired()).toEqual(['open_for']);
  });

  test('"unacknowledged for" is stopped by an acknowledgement and starts anew when it is taken back', () => {
    const story = new Story({ actions: [timer('unacknowledged_for', 600)] });
    story.alert({ at: 0 });
    story.pass(500);
    story.person('acknowledge');
    story.pass(1_000);
    expect(story.fired()).toEqual([]);
    story.person('unacknowledge');
    story.pass(599);
    expect(story.fired()).toEqual([]);
    story.pass(1);
    expect(story.fired()).toEqual(['unacknowledged_for']);
  });

  test('an acknowledgement in the moment in which it is due comes first', () => {
    const story = new Story({ actions: [timer('unacknowledged_for', 600)] });
    story.alert({ at: 0 });
    story.nowMs += 600_000;
    story.person('acknowledge');
    expect(story.fired()).toEqual([]);
  });

  test('"repeat" fires each time, rests while acknowledged, and makes up for missed times once', () => {
    const story = new Story({ actions: [timer('repeat', 60)] });
    story.alert({ at: 0 });
    story.pass(180);
    expect(story.fired()).toHaveLength(3);
    story.person('acknowledge');
    story.pass(600);
    expect(story.fired()).toHaveLength(3);
    story.person('unacknowledge');
    expect(story.fired()).toHaveLength(4);
    story.nowMs += 300_000;
    story.tell();
    expect(story.fired()).toHaveLength(5);
    expect(story.deadlineMs).toBe(story.nowMs + 60_000);
  });

  test('is measured again from a re-open', () => {
    const story = new Story({ actions: [timer('open_for', 600)], reopenWindowSeconds: 900 });
    story.alert({ at: 0 });
    story.pass(600);
    story.alert({ at: 1, status: 'resolved' });
    story.pass(100);
    story.alert({ at: 2 });
    story.pass(599);
    expect(story.fired()).toHaveLength(1);
    story.pass(1);
    expect(story.fired()).toHaveLength(2);
  });

  test('that is added while the incident is open is due at the next decision', () => {
    const story = new Story({ actions: [] });
    story.alert({ at: 0 });
    story.pass(600);
    story.policy = { ...story.policy, version: 2, actions: [timer('open_for', 300)] };
    story.tell();
    expect(story.fired()).toEqual(['open_for']);
    expect(story.reasons.at(-1)?.definitionVersion).toBe(2);
  });
});
