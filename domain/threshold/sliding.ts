import type { ThresholdTrigger } from '../trigger/trigger.ts';

/** Times of the latest alerts that no fire has spent, ms of event time, oldest first, at most as many as the rule counts. */
export type SlidingWindow = { times: number[] };

/** Adds an alert at `atMs`, the latest event time seen: a late alert counts there. */
export const slide = (window: SlidingWindow | null, count: number, atMs: number): SlidingWindow => ({
  times: [...(window?.times ?? []), atMs].slice(-count),
});

/** Event time from the first to the last of the alerts that meet the rule, ms; null when it isn't met. The boundary is inside. */
export const metWithin = (
  window: SlidingWindow | null,
  { count, seconds }: Pick<ThresholdTrigger, 'count' | 'seconds'>,
): number | null => {
  const times = window?.times.slice(-count) ?? [];
  const [first] = times;
  const last = times.at(-1);
  if (first === undefined || last === undefined || times.length < count) return null;
  return last - first <= seconds * 1000 ? last - first : null;
};
