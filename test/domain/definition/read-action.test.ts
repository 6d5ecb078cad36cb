import { describe, expect, it } from 'vitest';
import { readAction, readActions } from '#domain/definition/read-action.ts';
import { describeTriggerRule, triggers } from '#domain/trigger/triggers.ts';
import type { Trigger } from '#domain/trigger/trigger.ts';

const action = {
  name: 'page',
  trigger: { kind: 'threshold', count: 3, seconds: 60, mode: 'sliding' },
  condition: { severities: ['S1'] },
  effect: { kind: 'ticket', ticketSystemId: 1 },
};

const bad: { name: string; change: Record<string, unknown>; faults: [string, string][] }[] = [
  { name: 'no name', change: { name: ' ' }, faults: [['name', 'must be a text of 1 to 100 characters']] },
  { name: 'a field of its own', change: { colour: 1 }, faults: [['colour', 'is not a field of it']] },
  {
    name: 'a trigger of no kind, an effect that is none',
    change: { trigger: { kind: 'moon' }, effect: 'ticket' },
    faults: [
      ['trigger.kind', 'must be one of threshold, open_for, unacknowledged_for, repeat, on_change'],
      ['effect', 'must be an object'],
    ],
  },
  {
    name: 'a window of 0 s and one of more than 31 days',
    change: { trigger: { kind: 'threshold', count: 1_001, seconds: 2_678_401, mode: 'tumbling' } },
    faults: [
      ['trigger.count', 'must be an integer from 1 to 1000'],
      ['trigger.seconds', 'must be an integer from 1 to 2678400'],
    ],
  },
  {
    name: 'too many alerts for a sliding window',
    change: { trigger: { kind: 'threshold', count: 501, seconds: 60, mode: 'sliding' } },
    faults: [['trigger.count', 'must be an integer from 1 to 500 when the mode is sliding']],
  },
  {
    name: 'a repeat within a minute',
    change: { trigger: { kind: 'repeat', seconds: 59 } },
    faults: [['trigger.seconds', 'must be an integer from 60 to 31622400']],
  },
  {
    name: 'a close of what is closed',
    change: { trigger: { kind: 'on_change', change: 'closed' }, effect: { kind: 'close' } },
    faults: [['effect.kind', 'must not be close when the trigger is that it is closed']],
  },
  {
    name: 'a condition that can not be',
    change: { condition: { element: { kind: 'regex', value: '(' } } },
    faults: [['condition.element', 'must be an RE2 expression: missing closing ): `(`']],
  },
];

describe('an action that is to be saved', () => {
  it('is read with the defaults of its fields', () => {
    const trigger = { kind: 'threshold', count: 3, seconds: 60 };
    expect(readAction({ ...action, trigger, condition: undefined })).toEqual({
      ok: true,
      value: { ...action, trigger: { ...trigger, mode: 'tumbling' }, condition: {} },
    });
  });

  it.each(bad)('is refused with every fault and its field: $name', ({ change, faults }) => {
    const read = readAction({ ...action, ...change }, 'actions.2.');
    expect(read).toEqual({ ok: false, faults: faults.map(([field, rule]) => ({ field: `actions.2.${field}`, rule })) });
  });

  it('is one of at most 20 with different names', () => {
    const named = (name: string) => ({ ...action, name });
    expect(readActions([named('a'), named('b')]).ok).toBe(true);
    expect(readActions([named('a'), named(' A ')])).toEqual({
      ok: false,
      faults: [{ field: 'actions.1.name', rule: 'must be the name of one action only' }],
    });
    const many = Array.from({ length: 21 }, (_, index) => named(String(index)));
    expect(readActions(many)).toEqual({
      ok: false,
      faults: [{ field: 'actions', rule: 'must have at most 20 entries' }],
    });
  });
});

describe('a trigger', () => {
  it.each<{ trigger: Trigger; words: string }>([
    {
      trigger: { kind: 'threshold', count: 3, seconds: 60, mode: 'tumbling' },
      words: 'when 3 alerts come within 1 min',
    },
    {
      trigger: { kind: 'threshold', count: 1, seconds: 90, mode: 'tumbling' },
      words: 'at the first alert of each 90 s',
    },
    { trigger: { kind: 'threshold', count: 1, seconds: 90, mode: 'sliding' }, words: 'at each alert' },
    { trigger: { kind: 'open_for', seconds: 300 }, words: 'when it is open for 5 min' },
    { trigger: { kind: 'unacknowledged_for', seconds: 3_600 }, words: 'when nobody has acknowledged it for 1 h' },
    {
      trigger: { kind: 'repeat', seconds: 86_400 },
      words: 'every 1 d while it is open and nobody has acknowledged it',
    },
    { trigger: { kind: 'on_change', change: 'flapping' }, words: 'when it begins to flap' },
  ])('is described: $words', ({ trigger, words }) => {
    expect(describeTriggerRule(trigger)).toBe(words);
  });

  it('has a declaration of each kind, with a label', () => {
    for (const { label, fields } of Object.values(triggers)) expect([label, fields.length > 0]).toEqual([label, true]);
  });
});
