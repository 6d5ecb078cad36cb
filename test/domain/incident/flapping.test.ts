import { describe, expect, test } from 'vitest';
import { isFlappingAt, percentChange } from '#domain/flap/flap.ts';
import { action, ticketAt } from './plain-policy.ts';
import { Story } from './story.ts';

describe('percentChange', () => {
  const cases = [
    { name: 'nothing seen', history: '', percent: 0 },
    { name: 'always firing', history: 'f'.repeat(21), percent: 0 },
    { name: 'one change, the newest', history: `${'r'.repeat(20)}f`, percent: 6.25 },
    { name: 'one change, the oldest', history: `r${'f'.repeat(20)}`, percent: 3.75 },
    { name: 'a change each time', history: 'fr'.repeat(11).slice(0, 21), percent: 100 },
  ];
  test.each(cases)('$name', ({ history, percent }) => expect(percentChange(history)).toBeCloseTo(percent, 10));

  test('changes of the state begin at the high threshold and end at the low one', () => {
    const rule = { lowPercent: 20, highPercent: 30, quietSeconds: 60 };
    expect([19, 20, 21, 29, 30].map((percent) => isFlappingAt(false, percent, rule))).toEqual([
      ...[false, false, false, false],
      true,
    ]);
    expect([20, 21, 29].map((percent) => isFlappingAt(true, percent, rule))).toEqual([false, true, true]);
  });
});

const flap = { lowPercent: 20, highPercent: 30, quietSeconds: 600 };

const flapper = (): Story => {
  const notice = action({ id: 2, name: 'notice', trigger: { kind: 'on_change', change: 'flapping' } });
  const ticket = { ...ticketAt({ count: 4, seconds: 1_000 }), id: 1 };
  const story = new Story({ actions: [ticket, notice], flap, reopenWindowSeconds: 900 });
  for (let at = 0; at < 20; at += 2) {
    story.alert({ at });
    story.alert({ at: at + 1, status: 'resolved' });
  }
  return story;
};

describe('a flapping element', () => {
  test('stays one incident with one notice and no ticket', () => {
    const story = flapper();
    expect(story.open()).toMatchObject({ serial: 1, state: 'open' });
    expect(story.fired()).toEqual(['notice']);
    expect(story.commands).toEqual([]);
    expect(story.state.flap).toMatchObject({ isFlapping: true });
    expect(story.codes().filter((code) => code === 'flapping_started')).toHaveLength(1);
  });

  test('recovers when it was quiet for long enough', () => {
    const story = flapper();
    story.pass(599);
    expect(story.open()?.state).toBe('open');
    story.pass(1);
    expect(story.open()).toBeNull();
    expect(story.codes().slice(-2)).toEqual(['flapping_stopped', 'recovered']);
    expect(story.state.flap).toMatchObject({ isFlapping: false, percent: 0 });
  });

  test('that fires steadily again gets its ticket once it no longer flaps', () => {
    const story = flapper();
    for (let at = 100; at < 130; at += 1) story.alert({ at });
    expect(story.state.flap.isFlapping).toBe(false);
    expect(story.commands).toHaveLength(1);
  });

  test('is not looked for without a rule', () => {
    const story = new Story({ actions: [], reopenWindowSeconds: 900 });
    for (let at = 0; at < 40; at += 2) {
      story.alert({ at });
      story.alert({ at: at + 1, status: 'resolved' });
    }
    expect(story.state.flap.history).toBe('');
    expect(story.state.last).toMatchObject({ serial: 1, reopenCount: 19, alertCount: 20 });
  });
});
