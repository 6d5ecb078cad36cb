import type { WithheldBy } from '../rule/withholder.ts';

/** What became of one alert: how it was taken, and what each threshold made of it. */
export type AlertVerdict = { alertId: number; taken: AlertTaken; thresholds: ThresholdVerdict[] };

/**
 * `repeat`: the same identified alert again, counted but no step of a threshold. `late`: older than its key's resolve, counted
 * without effect. `late_resolve`: older than the latest firing alert of its key, without effect. `notice`: the source tells
 * of its own handling.
 */
export const alertTaken = [
  ...(['opened', 'reopened', 'counted', 'repeat', 'late'] as const),
  ...(['resolved', 'recovered', 'late_resolve', 'notice'] as const),
] as const;
export type AlertTaken = (typeof alertTaken)[number];

/**
 * `count` alerts so far in a window that spans `windowMs` of event time, of the `needed` ones within `seconds` that the rule
 * asked for then; `result` says what that did.
 */
export type ThresholdVerdict = {
  actionId: number;
  actionName: string;
  count: number;
  needed: number;
  seconds: number;
  windowMs: number;
  /** `spent`: met before in this window. */
  result: 'counting' | 'fired' | 'withheld' | 'spent';
  by: WithheldBy | null;
};
