import type { Field } from '../declaration/field.ts';
import { plural, span } from '../incident/render/words.ts';
import type { FieldFault } from '../intake/alert.ts';
import { changes, thresholdModes } from './trigger.ts';
import type { Change, ThresholdTrigger, Trigger, TriggerKind } from './trigger.ts';

/** All that makes a kind of trigger besides its decision: its form, the rules of its fields, and its words. */
export type TriggerDeclaration<T extends Trigger> = {
  label: string;
  fields: readonly Field[];
  /** Rules that a trigger which is saved must keep besides those of its fields; each fault names the field. */
  savedFaults: (trigger: T) => FieldFault[];
  /** In words: when it is met. */
  describe: (trigger: T) => string;
};

type Declarations = { [K in TriggerKind]: TriggerDeclaration<Extract<Trigger, { kind: K }>> };

const day = 86_400;
/** Longest window of a threshold, seconds: 31 days. */
export const maxThresholdSeconds = 31 * day;
/** Longest timer, seconds: 366 days. */
export const maxTimerSeconds = 366 * day;
/** Most alerts of a sliding threshold: each is remembered. */
export const maxSlidingCount = 500;
/** Shortest repeat that may be saved, seconds. */
export const minRepeatSeconds = 60;

const seconds = (label: string, max: number): Field => ({
  ...{ name: 'seconds', label, kind: 'integer', min: 1, max, unit: 'seconds' },
});
const noFaults = (): FieldFault[] => [];

const describeThreshold = ({ count, seconds: within, mode }: ThresholdTrigger): string => {
  if (count > 1)
    return `when ${plural(count, 'alert')} come within ${span(within)}${mode === 'sliding' ? ', whenever they come' : ''}`;
  return mode === 'sliding' ? 'at each alert' : `at the first alert of each ${span(within)}`;
};

/** Every kind of trigger, by its name on the wire. */
export const triggers: Declarations = {
  threshold: {
    label: 'Number of alerts',
    fields: [
      { name: 'count', label: 'Alerts', kind: 'integer', min: 1, max: 1_000, unit: 'alerts' },
      seconds('Within', maxThresholdSeconds),
      {
        ...{ name: 'mode', label: 'Window', kind: 'choice', options: thresholdModes, default: 'tumbling' },
        hint: 'tumbling: starts with an alert and fires once; sliding: the latest alerts at any time',
      },
    ],
    savedFaults: ({ mode, count }) =>
      mode === 'sliding' && count > maxSlidingCount
        ? [{ field: 'count', rule: `must be an integer from 1 to ${String(maxSlidingCount)} when the mode is sliding` }]
        : [],
    describe: describeThreshold,
  },
  open_for: {
    label: 'Open for',
    fields: [seconds('Open for', maxTimerSeconds)],
    savedFaults: noFaults,
    describe: ({ seconds: after }) => `when it is open for ${span(after)}`,
  },
  unacknowledged_for: {
    label: 'Not acknowledged for',
    fields: [seconds('Not acknowledged for', maxTimerSeconds)],
    savedFaults: noFaults,
    describe: ({ seconds: after }) => `when nobody has acknowledged it for ${span(after)}`,
  },
  repeat: {
    label: 'Repeat',
    fields: [seconds('Every', maxTimerSeconds)],
    savedFaults: ({ seconds: every }) =>
      every < minRepeatSeconds
        ? [
            {
              field: 'seconds',
              rule: `must be an integer from ${String(minRepeatSeconds)} to ${String(maxTimerSeconds)}`,
            },
          ]
        : [],
    describe: ({ seconds: every }) => `every ${span(every)} while it is open and nobody has acknowledged it`,
  },
  on_change: {
    label: 'Change',
    fields: [{ name: 'change', label: 'Change', kind: 'choice', options: changes }],
    savedFaults: noFaults,
    describe: ({ change }) => `when ${changeWords[change]}`,
  },
};

/** The trigger in words, like `when 3 alerts come within 60 s`. */
export const describeTriggerRule = (trigger: Trigger): string => declarationOf(trigger).describe(trigger);

/** The rules that the trigger breaks once it is to be saved, besides those of its fields. */
export const savedTriggerFaults = (trigger: Trigger): FieldFault[] => declarationOf(trigger).savedFaults(trigger);

const declarationOf = <T extends Trigger>({ kind }: T): TriggerDeclaration<T> =>
  triggers[kind] as unknown as TriggerDeclaration<T>; // `Declarations` maps each kind to the declaration of its own type

const changeWords: Record<Change, string> = {
  opened: 'it is opened',
  acknowledged: 'it is acknowledged',
  closed: 'it is closed',
  reopened: 'it is re-opened',
  severity_raised: 'its severity is raised',
  flapping: 'it begins to flap',
};
