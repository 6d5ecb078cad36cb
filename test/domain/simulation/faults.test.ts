import { describe, expect, it } from 'vitest';
import { play } from '#domain/simulation/play.ts';
import { readScript } from '#domain/simulation/read/read-script.ts';
import { Report } from '#domain/simulation/read/report.ts';
import { simulate } from '#domain/simulation/simulate.ts';
import { faultsOf } from './tell.ts';

const action = { trigger: { kind: 'threshold', count: 1, seconds: 60 } };
const definition = { actions: [action] };
const steps = [{ at: 0, alert: {} }];
const withTrigger = (trigger: unknown) => ({ definition: { actions: [{ trigger }] }, steps });
const withEffect = (effect: unknown) => ({ definition: { actions: [{ ...action, effect }] }, steps });
const withRule = (name: string, rule: unknown) => ({ definition, [name]: [rule], steps });

const bad: { name: string; script: unknown; faults: string[] }[] = [
  { name: 'a list', script: [], faults: ['(script): must be an object'] },
  {
    name: 'an object of nothing',
    script: {},
    faults: ['definition: must be an object', 'steps: must be a list of objects'],
  },
  {
    name: 'a definition without actions',
    script: { definition: {}, steps },
    faults: ['definition.actions: must be a list of objects'],
  },
  { name: 'steps that are none', script: { definition, steps: 3 }, faults: ['steps: must be a list of objects'] },
  { name: 'a step that is none', script: { definition, steps: [3] }, faults: ['steps[0]: must be an object'] },
  {
    name: 'a window of no time and of too much, both at once',
    script: {
      definition: {
        actions: [{ trigger: { ...action.trigger, seconds: 0 } }, { trigger: { kind: 'repeat', days: 367 } }],
      },
      steps,
    },
    faults: [
      'definition.actions[0].trigger.seconds: must be an integer from 1 to 2678400',
      'definition.actions[1].trigger.days: must be a number of days that makes an integer of seconds from 1 to 31622400',
    ],
  },
  {
    name: 'no alerts to count, within half a second, by another mode',
    script: withTrigger({ kind: 'threshold', count: 0, seconds: 0.5, mode: 'jumping' }),
    faults: [
      'definition.actions[0].trigger.seconds: must be an integer from 1 to 2678400',
      'definition.actions[0].trigger.mode: must be one of tumbling, sliding',
      'definition.actions[0].trigger.count: must be an integer from 1 to 1000',
    ],
  },
  {
    name: 'a threshold that lacks what it needs',
    script: withTrigger({ kind: 'threshold' }),
    faults: [
      'definition.actions[0].trigger.count: must be an integer from 1 to 1000',
      'definition.actions[0].trigger.seconds: must be an integer from 1 to 2678400',
    ],
  },
  {
    name: 'a trigger of no kind',
    script: withTrigger({ kind: 'moon' }),
    faults: [
      'definition.actions[0].trigger.kind: must be one of threshold, open_for, unacknowledged_for, on_change, repeat',
    ],
  },
  { name: 'no trigger', script: withTrigger(undefined), faults: ['definition.actions[0].trigger: must be an object'] },
  {
    name: 'a change that is none',
    script: withTrigger({ kind: 'on_change', change: 'moved' }),
    faults: [
      'definition.actions[0].trigger.change: must be one of opened, acknowledged, closed, reopened, severity_raised, flapping',
    ],
  },
  {
    name: 'an effect of no kind',
    script: withEffect({ kind: 'shout' }),
    faults: ['definition.actions[0].effect.kind: must be one of ticket, comment, set_severity, close'],
  },
  {
    name: 'an effect that lacks what it needs',
    script: withEffect({ kind: 'comment' }),
    faults: ['definition.actions[0].effect.text: must be a text of 1 to 1000 characters'],
  },
  {
    name: 'a condition that can not be',
    script: {
      definition: { actions: [{ ...action, condition: { severities: ['S9'], element: '/(/', teamHours: 'late' } }] },
      steps,
    },
    faults: [
      'definition.actions[0].condition.severities: must list one or more of S0, S1, S2, S3',
      'definition.actions[0].condition.element: must be an RE2 expression: missing closing ): `(`',
      'definition.actions[0].condition.teamHours: must be one of inside, outside',
    ],
  },
  {
    name: 'thresholds of flapping that cross',
    script: { definition: { ...definition, flap: { lowPercent: 30, highPercent: 20 } }, steps },
    faults: ['definition.flap.lowPercent: must be less than highPercent (20)'],
  },
  {
    name: 'a suppression that ends before it starts',
    script: withRule('suppressions', { from: 10, until: 10 }),
    faults: ['suppressions[0].until: must be later than its start'],
  },
  {
    name: 'a suppression of an unknown definition',
    script: withRule('suppressions', { definition: 'web' }),
    faults: ['suppressions[0].definition: must be the id or the key of an event definition of the script'],
  },
  {
    name: 'maintenance that can not be',
    script: withRule('maintenance', { start: 'soon', timeZone: 'Mars/Base', rrule: 'FREQ=SOMETIMES' }),
    faults: [
      'maintenance[0].timeZone: must be a time zone of the IANA database, like Europe/Berlin',
      'maintenance[0].start: must be a wall time like 2026-01-31T22:00, or a time',
      "maintenance[0].rrule: FREQ must be one of HOURLY, DAILY, WEEKLY, MONTHLY, YEARLY; windows don't start more often",
      'maintenance[0].durationMinutes: must be given for one that recurs',
    ],
  },
  {
    name: 'a storm without limits',
    script: withRule('storms', {}),
    faults: [
      'storms[0].count: must be an integer from 1 to 100000',
      'storms[0].seconds: must be an integer from 1 to 86400',
    ],
  },
  {
    name: 'definitions that inhibit each other',
    script: {
      definitions: [
        { ...definition, key: 'a' },
        { ...definition, key: 'b' },
      ],
      inhibitions: [{ source: 'a' }, { source: 'b' }],
      steps,
    },
    faults: ['inhibitions[1].targetDefinitionId: must not close a circle: 2 → 1 → 2'],
  },
  {
    name: 'alerts that can not be',
    script: {
      definition,
      steps: [
        ...[{ at: 'noon', alert: {} }, { alert: {} }, { at: -1, alert: {} }],
        { at: 1, alert: { status: 'maybe', element: ' ', severity: 'S7', labels: { a: {} }, time: 'now' } },
        { at: 2, alert: { definition: 7 } },
      ],
    },
    faults: [
      'steps[0].at: must be a time: Unix seconds or milliseconds, or RFC 3339 with a zone',
      'steps[1].at: must be a time: Unix seconds or milliseconds, or RFC 3339 with a zone',
      'steps[2].at: must be a time: Unix seconds or milliseconds, or RFC 3339 with a zone',
      'steps[3].alert.element: must be a text of 1 to 255 characters that is not blank',
      'steps[3].alert.status: must be one of firing, resolved',
      'steps[3].alert.severity: must be one of S0, S1, S2, S3',
      'steps[3].alert.time: must be a time: Unix seconds or milliseconds, or RFC 3339 with a zone',
      'steps[3].alert.labels: must be an object of texts',
      'steps[4].alert.definition: must be the id or the key of an event definition of the script',
    ],
  },
  {
    name: 'doings that are none',
    script: {
      definition,
      steps: [
        { at: 0, do: 'panic' },
        { at: 0, do: 'comment' },
      ],
    },
    faults: [
      'steps[0].do: must be one of acknowledge, unacknowledge, close, reopen, comment, set, suppress, unsuppress, wait',
      'steps[1].text: must be given',
    ],
  },
  {
    name: 'an end in the year 9999',
    script: { definition, steps, until: '9999-12-30T00:00:00Z' },
    faults: ['until: must be at most 10 years after the first step'],
  },
];

describe('a script that breaks rules', () => {
  it.each(bad)('tells each of them with its field: $name', ({ script, faults }) => {
    expect(faultsOf(script)).toEqual(faults);
  });

  it('tells where it is no JSON', () => {
    expect(faultsOf('{"steps": [')[0]).toMatch(/^\(script\): must be JSON: /);
  });

  it('tells a million faults as a thousand', () => {
    const many = { definition, steps: Array.from({ length: 5_000 }, () => ({ at: 'x' })) };
    expect(faultsOf(many)).toHaveLength(1_001);
  });

  it('stops a story that needs too many decisions', () => {
    const script = readScript({ ...withTrigger({ kind: 'repeat', seconds: 1 }), until: 300_000_000 }, new Report());
    const rule = 'must need at most 1,000 decisions; that many were made until 500';
    expect(script && play(script, 1_000)).toEqual({ ok: false, fault: { field: 'steps', rule } });
  });

  it('tells fields that mean nothing as warnings', () => {
    const script = { definition: { ...definition, colour: 1 }, name: 'mine', steps: [{ at: 0, alert: { colour: 2 } }] };
    const simulated = simulate(JSON.stringify(script));
    expect(simulated).toMatchObject({ ok: true });
    expect(simulated.warnings.map(({ field }) => field)).toEqual(['definition.colour', 'steps[0].alert.colour']);
  });
});
