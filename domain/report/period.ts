import type { FieldFault } from '../intake/alert.ts';
import { instantToWall, parseWallTime, wallToInstant } from '../rule/calendar/wall-time.ts';

/** A day of the viewer's calendar, `YYYY-MM-DD`, and the instant at which it begins. */
export type Day = { date: string; startMs: number };

/** Whole days of the viewer's calendar, both ends included: [fromMs, untilMs). */
export type Period = { from: string; to: string; fromMs: number; untilMs: number; days: Day[] };

/** Longest period of a report, days. */
export const maxPeriodDays = 366;

const dayMs = 86_400_000;

export type PeriodInput = { from: string; to: string; zone: string; nowMs: number; defaultDays: number };

/**
 * The period that somebody asked for, days as `YYYY-MM-DD`. An empty `to` is today, an empty `from` makes it `defaultDays`
 * long. What breaks a rule is named, and replaced by what an empty field means.
 */
export const readPeriod = (input: PeriodInput): { period: Period; faults: FieldFault[] } => {
  const faults: FieldFault[] = [];
  const today = Math.floor(instantToWall(input.nowMs, input.zone) / dayMs);
  const to = readDay('to', input.to, faults) ?? today;
  const shortest = to - input.defaultDays + 1;
  const from = readDay('from', input.from, faults) ?? shortest;
  const rule = from > to ? 'must not be after the last day' : tooLong(to - from + 1);
  if (rule !== null) faults.push({ field: 'from', rule });
  return { period: periodOf(rule === null ? from : shortest, to, input.zone), faults };
};

const tooLong = (days: number): string | null =>
  days > maxPeriodDays ? `must be at most ${String(maxPeriodDays)} days before the last day` : null;

/** Days since 1970-01-01; null: nothing is written, or no such day. */
const readDay = (field: string, text: string, faults: FieldFault[]): number | null => {
  if (text === '') return null;
  const wallMs = /^(19[7-9]|2\d\d)\d-\d\d-\d\d$/.test(text) ? parseWallTime(`${text}T00:00`) : null;
  if (wallMs === null) faults.push({ field, rule: 'must be a day as YYYY-MM-DD' });
  return wallMs === null ? null : wallMs / dayMs;
};

const periodOf = (from: number, to: number, zone: string): Period => {
  const days = Array.from({ length: to - from + 1 }, (_, at) => dayOf(from + at, zone));
  const after = dayOf(to + 1, zone);
  const [first = after] = days;
  return { from: first.date, to: days.at(-1)?.date ?? first.date, fromMs: first.startMs, untilMs: after.startMs, days };
};

const dayOf = (day: number, zone: string): Day => ({
  date: new Date(day * dayMs).toISOString().slice(0, 10),
  startMs: wallToInstant(day * dayMs, zone),
});
