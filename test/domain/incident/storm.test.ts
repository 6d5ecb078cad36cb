import { describe, expect, test } from 'vitest';
import type { StormWatch } from '#domain/rule/withholder.ts';
import { ticketAt } from './plain-policy.ts';
import { Story } from './story.ts';

const watch = (given: Partial<StormWatch> = {}): StormWatch => ({
  ...{ ruleId: 3, name: 'Ops storm', sourceId: null, count: 20, seconds: 60, tickets: 'one', recentIncidents: 20 },
  stormIncidentId: null,
  ...given,
});

const told = (storm: StormWatch): Story => {
  const story = new Story({ actions: [ticketAt({ count: 1, seconds: 60 })], storms: [storm] });
  story.alert({ at: 0 });
  return story;
};

describe('a new incident', () => {
  const cases = [
    { name: 'the limit is reached, not exceeded', storm: watch({ recentIncidents: 19 }), isIn: false },
    { name: 'the limit is exceeded', storm: watch(), isIn: true },
    { name: 'the storm goes on', storm: watch({ recentIncidents: 1, stormIncidentId: 5 }), isIn: true },
    { name: 'the storm has calmed down', storm: watch({ recentIncidents: 0, stormIncidentId: 5 }), isIn: false },
    { name: 'the rule is of another source', storm: watch({ sourceId: 9 }), isIn: false },
  ];
  test.each(cases)('is part of a storm or not when $name', ({ storm, isIn }) => {
    const story = told(storm);
    expect(story.open()?.storm !== null).toBe(isIn);
    expect(story.commands).toHaveLength(isIn ? 0 : 1);
    expect(story.codes().includes('storm_joined')).toBe(isIn);
  });

  test('of a storm has its own ticket when the rule says so', () => {
    expect(told(watch({ tickets: 'all' })).commands).toHaveLength(1);
  });

  test('tells the storm when it is opened and when it closes', () => {
    const story = told(watch());
    story.person('close');
    expect(story.stormNotices).toEqual([
      { ruleId: 3, status: 'firing' },
      { ruleId: 3, status: 'resolved' },
    ]);
  });

  test('of a storm that is over acts again for what happens from then on', () => {
    const story = told(watch());
    story.pass(61);
    story.policy = { ...story.policy, storms: [watch({ recentIncidents: 0 })] };
    story.alert({ at: 200 });
    expect(story.commands).toHaveLength(1);
  });
});
