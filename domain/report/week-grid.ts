import { instantToWall } from '../rule/calendar/wall-time.ts';

/** Counts by weekday (0: Monday) and hour (0 to 23) of the viewer's clock. */
export type WeekGrid = number[][];

/** A quarter of an hour by its start, and how much happened in it. Every zone's hours begin with one. */
export type Quarter = { startMs: number; count: number };

const hourMs = 3_600_000;
const hoursOfDay = 24;
const daysOfWeek = 7;
/** 1970-01-01 was a Thursday. */
const epochWeekday = 3;

/** The quarters summed up by weekday and hour in a time zone. */
export const weekGrid = (quarters: readonly Quarter[], zone: string): WeekGrid => {
  const grid = Array.from({ length: daysOfWeek }, () => Array.from({ length: hoursOfDay }, () => 0));
  for (const { startMs, count } of quarters) {
    const hour = Math.floor(instantToWall(startMs, zone) / hourMs);
    const row = grid[(Math.floor(hour / hoursOfDay) + epochWeekday) % daysOfWeek];
    const at = ((hour % hoursOfDay) + hoursOfDay) % hoursOfDay;
    if (row !== undefined) row[at] = (row[at] ?? 0) + count;
  }
  return grid;
};
