import { describe, expect, it } from 'vitest';
import { describeStanding, renderRules } from '#domain/incident/render/render-withholder.ts';
import type { Withholder } from '#domain/rule/withholder.ts';
import { suppression } from '../plain-policy.ts';

const nowMs = Date.UTC(2026, 10, 21, 12);
const steady = { percent: 12.4, isFlapping: false };
const told = (withholder: Withholder, labels: Record<string, string> = {}): string[] =>
  renderRules(
    { withholders: [withholder], storms: [], flap: null },
    { labels, sourceId: 1 },
    { nowMs, flap: steady },
  ).map((rule) => `${describeStanding(rule)}: ${rule.what}`);

describe('renderRules', () => {
  it.each([
    { name: 'one that holds', rule: suppression(), expected: 'withholds now: suppression "patching" without an end' },
    {
      name: 'one that is to come',
      rule: suppression({ name: '', fromMs: nowMs + 1_000, untilMs: nowMs + 2_000 }),
      expected: 'not now: suppression 7 from 2026-11-21T12:00:01.000Z until 2026-11-21T12:00:02.000Z',
    },
    {
      name: 'one whose labels differ',
      rule: suppression({ kind: 'maintenance', labels: [{ name: 'env', op: '=', value: 'prod' }], closesOnEnd: true }),
      expected:
        'not now: maintenance "patching" without an end where env="prod" and closes at its end what was opened in it',
    },
    {
      name: 'an inhibition with its incident',
      rule: suppression({ kind: 'inhibition', incidentId: 12 }),
      expected: 'withholds now: inhibition "patching" by incident 12 without an end',
    },
  ])('tells $name', ({ rule, expected }) => {
    expect(told(rule)).toEqual([expected]);
  });

  it('tells storms and flapping, which stand without withholding', () => {
    const storm = { ruleId: 1, name: 'Core', sourceId: null, count: 20, seconds: 60, tickets: 'one' as const };
    const rules = renderRules(
      {
        withholders: [],
        storms: [{ ...storm, recentIncidents: 3, stormIncidentId: null }],
        flap: { lowPercent: 25, highPercent: 50, quietSeconds: 60 },
      },
      { labels: {}, sourceId: 1 },
      { nowMs, flap: steady },
    );
    expect(rules.map((rule) => `${describeStanding(rule)}: ${rule.what}`)).toEqual([
      'calm: storm "Core": 3 other new incidents within 1 min, a storm from more than 20',
      'steady: flapping at 50 % state change or more, until 25 % or less; now 12 %',
    ]);
  });
});
