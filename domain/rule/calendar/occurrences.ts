import type { MaintenanceWindow } from '../rules.ts';
import { expandRecurrence, readRecurrence } from './recurrence.ts';
import type { Recurrence } from './recurrence.ts';
import { isTimeZone, maxOffsetMs, parseWallTime, wallToInstant } from './wall-time.ts';

/** One time that a window is open: [startMs, endMs), ms; `endMs` null: until it's ended by hand. */
export type Occurrence = { startMs: number; endMs: number | null };

/** What is asked: occurrences that have a part in [fromMs, toMs), at most `limit` of them (default: 100). */
export type OccurrenceRange = { fromMs: number; toMs: number; limit?: number };

type WindowTimes = Pick<MaintenanceWindow, 'start' | 'timeZone' | 'durationMinutes' | 'recurrence' | 'endedAtMs'>;

/** Most starts that are looked at: an hourly rule has them in 14 months. */
const maxStarts = 10_000;
/** How far back a start is sought first. */
const firstBackMs = 2 * 86_400_000;

/**
 * The occurrences in the range, in order, without those that are over at `fromMs`; the one that runs then comes first.
 * Starts recur in wall time, so 02:00 stays 02:00 when the clocks change; durations are real minutes. Starts that DST makes
 * the same are one, and occurrences that overlap or touch are one: its start is then that of some of them, not ever the first,
 * and its end, which is never before `toMs` unless it's the true one, grows as time goes on. A window that was ended has
 * nothing from then on. One whose zone, start or recurrence can't be read has none: it withholds nothing.
 */
export const occurrencesOf = (window: WindowTimes, { fromMs, toMs, limit = 100 }: OccurrenceRange): Occurrence[] => {
  const startMs = parseWallTime(window.start);
  if (startMs === null || !isTimeZone(window.timeZone)) return [];
  const untilMs = Math.min(toMs, window.endedAtMs ?? Infinity);
  const starts = startsOf(window, startMs, { fromMs, toMs: untilMs, limit });
  return merge(starts.map((start) => occurrenceFrom(window, start)))
    .map((occurrence) => cut(occurrence, window.endedAtMs))
    .filter(({ startMs: start, endMs }) => start < untilMs && (endMs === null || endMs > fromMs))
    .slice(0, limit);
};

const startsOf = (window: WindowTimes, startMs: number, range: Required<OccurrenceRange>): number[] => {
  const { timeZone, recurrence, durationMinutes } = window;
  if (recurrence === null || durationMinutes === null) return [wallToInstant(startMs, timeZone)];
  const read = readRecurrence(recurrence);
  if (!read.ok) return [];
  const durationMs = durationMinutes * 60_000;
  // Of those that run at the beginning the latest ends last, so it's sought from there back, not through all of a long duration.
  for (let backMs = firstBackMs; ; backMs *= 8) {
    const starts = expand(read.recurrence, {
      startMs,
      timeZone,
      durationMs,
      ...range,
      backMs: Math.min(backMs, durationMs),
    });
    if (backMs >= durationMs || starts.some((at) => at <= range.fromMs && at + durationMs > range.fromMs))
      return starts;
  }
};

type Expansion = Required<OccurrenceRange> & { startMs: number; timeZone: string; durationMs: number; backMs: number };

const expand = (recurrence: Recurrence, { fromMs, toMs, limit, ...of }: Expansion): number[] => {
  const starts: number[] = [];
  let apart = 0;
  const wall = { ...of, fromMs: fromMs - of.backMs - maxOffsetMs, toMs: toMs + maxOffsetMs };
  expandRecurrence(recurrence, wall, (wallMs) => {
    const at = wallToInstant(wallMs, of.timeZone);
    if (at + of.durationMs > fromMs && at - (starts.at(-1) ?? -Infinity) > of.durationMs) apart++;
    starts.push(at);
    // Two more than asked for: the clocks' change may make the last ones the same.
    return apart < limit + 2 && starts.length < maxStarts;
  });
  return starts;
};

const occurrenceFrom = ({ durationMinutes }: WindowTimes, startMs: number): Occurrence => ({
  startMs,
  endMs: durationMinutes === null ? null : startMs + Math.round(durationMinutes * 60_000),
});

const merge = (occurrences: readonly Occurrence[]): Occurrence[] => {
  const merged: Occurrence[] = [];
  for (const next of occurrences.toSorted((a, b) => a.startMs - b.startMs)) {
    const last = merged.at(-1);
    if (last?.endMs != null && next.endMs !== null && next.startMs <= last.endMs)
      last.endMs = Math.max(last.endMs, next.endMs);
    else merged.push({ ...next });
  }
  return merged;
};

const cut = ({ startMs, endMs }: Occurrence, endedAtMs: number | null): Occurrence => ({
  startMs,
  endMs: endedAtMs === null ? endMs : Math.min(endMs ?? Infinity, endedAtMs),
});
