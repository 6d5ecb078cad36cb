import type { FieldFault } from '../../intake/alert.ts';
import type { TeamHours } from '../rules.ts';
import { instantToWall, isTimeZone, wallToInstant } from './wall-time.ts';

/** Whether a team works at a time, and when that changes next, ms; null: never. */
export type TeamHoursState = { isInside: boolean; changesAtMs: number | null };

const dayMs = 86_400_000;

/**
 * Tells whether `nowMs` lies in [from, to) of a working day, in wall time of the zone. `to` may lie on the next day (`from`
 * 22:00, `to` 06:00, counted for the day of `from`), be `24:00`, or equal `from`: then it's 24 hours. A zone that can't be
 * read is always inside, like a team without hours: nobody is left unpaged by a fault.
 */
export const teamHoursAt = (hours: TeamHours, nowMs: number): TeamHoursState => {
  if (!isTimeZone(hours.timeZone)) return { isInside: true, changesAtMs: null };
  const shifts = shiftsAround(hours, nowMs);
  const current = shifts.find(({ startMs, endMs }) => startMs <= nowMs && nowMs < endMs);
  if (current === undefined)
    return { isInside: false, changesAtMs: shifts.find(({ startMs }) => startMs > nowMs)?.startMs ?? null };
  // A span that goes on beyond a whole week of days never ends.
  return { isInside: true, changesAtMs: current.endMs - nowMs > 8 * dayMs ? null : current.endMs };
};

type Shift = { startMs: number; endMs: number };

/** The shifts of the days from two before to ten after, in order, those that touch being one. */
const shiftsAround = ({ timeZone, days, from, to }: TeamHours, nowMs: number): Shift[] => {
  const wallNow = instantToWall(nowMs, timeZone);
  const today = wallNow - (((wallNow % dayMs) + dayMs) % dayMs);
  const fromWall = clockMs(from);
  const toWall = clockMs(to) > fromWall ? clockMs(to) : clockMs(to) + dayMs;
  const shifts: Shift[] = [];
  for (let day = today - 2 * dayMs; day <= today + 10 * dayMs; day += dayMs) {
    if (!days.includes(new Date(day).getUTCDay() || 7)) continue;
    const shift = { startMs: wallToInstant(day + fromWall, timeZone), endMs: wallToInstant(day + toWall, timeZone) };
    const last = shifts.at(-1);
    if (last !== undefined && shift.startMs <= last.endMs) last.endMs = Math.max(last.endMs, shift.endMs);
    else if (shift.endMs > shift.startMs) shifts.push(shift);
  }
  return shifts;
};

const clockMs = (time: string): number => {
  const [hour = '', minute = ''] = time.split(':');
  return (Number(hour) * 60 + Number(minute)) * 60_000;
};

/** The rules that a team's hours break: an unknown zone, no or repeated days, times that aren't `HH:MM`. */
export const teamHoursFaults = (hours: TeamHours): FieldFault[] => {
  const faults: FieldFault[] = [];
  if (!isTimeZone(hours.timeZone)) faults.push({ field: 'timeZone', rule: timeZoneRule });
  if (hours.days.length === 0 || new Set(hours.days).size !== hours.days.length || !hours.days.every(isDay))
    faults.push({ field: 'days', rule: 'must list days of the week from 1 (Monday) to 7, each once, at least one' });
  if (!isClock(hours.from) || hours.from === '24:00')
    faults.push({ field: 'from', rule: 'must be a time from 00:00 to 23:59' });
  if (!isClock(hours.to)) faults.push({ field: 'to', rule: 'must be a time from 00:00 to 24:00' });
  return faults;
};

/** What every field with a time zone asks for. */
export const timeZoneRule = 'must be a time zone of the IANA database, like Europe/Berlin';

const isDay = (day: number): boolean => Number.isInteger(day) && day >= 1 && day <= 7;

const isClock = (time: string): boolean => time === '24:00' || /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
