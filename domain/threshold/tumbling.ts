import type { ThresholdTrigger } from '../trigger/trigger.ts';

/** State of one tumbling window: per incident and action. `elapsedMs` counts event time since the window's first alert. */
export type WindowCounter = { count: number; elapsedMs: number; isTriggered: boolean };

/** Counts one alert that came `deltaMs` of event time after the latest one seen (0 for a late alert). */
export type CountedAlert = { counter: WindowCounter; isFired: boolean };

/**
 * The window is anchored on its first alert, includes its boundary, fires at most once, and is reset only by an arriving
 * alert. Gaps count in full. Pass `null` for the first alert of an episode.
 * Source: CitoEngine 2.0.0's threshold semantics, whose vectors are in the tests.
 */
export const countInWindow = (
  previous: WindowCounter | null,
  trigger: Pick<ThresholdTrigger, 'count' | 'seconds'>,
  deltaMs: number,
): CountedAlert => {
  const elapsedMs = previous === null ? 0 : previous.elapsedMs + deltaMs;
  if (elapsedMs > trigger.seconds * 1000) {
    const isFired = trigger.count === 1;
    return { counter: { count: 1, elapsedMs: 0, isTriggered: isFired }, isFired };
  }
  const count = Math.min((previous?.count ?? 0) + 1, trigger.count);
  const wasTriggered = previous?.isTriggered ?? false;
  const isFired = count >= trigger.count && !wasTriggered;
  return { counter: { count, elapsedMs, isTriggered: wasTriggered || isFired }, isFired };
};
