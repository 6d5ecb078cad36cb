/** When an event action fires. Each kind is declared in `triggers.ts`: its fields, its form and its words. */
export const thresholdModes = ['tumbling', 'sliding'] as const;

/** `count` alerts within `seconds` of event time (both ≥ 1). */
export type ThresholdTrigger = {
  kind: 'threshold';
  count: number;
  seconds: number;
  mode: (typeof thresholdModes)[number];
};

/** Not closed for this long since it was opened or re-opened, in real time. */
export type OpenForTrigger = { kind: 'open_for'; seconds: number };

/** Open, with nobody having acknowledged it, for this long, in real time. */
export type UnacknowledgedForTrigger = { kind: 'unacknowledged_for'; seconds: number };

/** Every so often while open and not acknowledged, in real time; first after one such span. */
export type RepeatTrigger = { kind: 'repeat'; seconds: number };

export const changes = ['opened', 'acknowledged', 'closed', 'reopened', 'severity_raised', 'flapping'] as const;
export type Change = (typeof changes)[number];
export type OnChangeTrigger = { kind: 'on_change'; change: Change };

export type TimerTrigger = OpenForTrigger | UnacknowledgedForTrigger | RepeatTrigger;
export type Trigger = ThresholdTrigger | TimerTrigger | OnChangeTrigger;
export type TriggerKind = Trigger['kind'];
