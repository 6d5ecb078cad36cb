import { IANAZone } from 'luxon';

/** Furthest distance of a wall clock from UTC, with room for a change of the clocks, ms. */
export const maxOffsetMs = 26 * 3_600_000;

/** True of a name of the IANA time zone database, like `Europe/Berlin` or `UTC`. Offsets like `+02:00` are none: they know no summer time. */
export const isTimeZone = (name: string): boolean => /^[A-Za-z]/.test(name) && IANAZone.isValidZone(name);

/**
 * A wall time `YYYY-MM-DDTHH:MM`, with or without seconds, as "wall ms": the ms since the epoch at which a clock in UTC shows
 * it. null when it's no such text or no such day.
 */
export const parseWallTime = (text: string): number | null => {
  const match = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
  if (match === null) return null;
  const ms = Date.parse(`${text.replace(' ', 'T')}Z`);
  return Number.isNaN(ms) || formatWallTime(ms).slice(0, 16) !== text.slice(0, 16).replace(' ', 'T') ? null : ms;
};

/** Wall ms as `YYYY-MM-DDTHH:MM`, with seconds where they aren't 0. */
export const formatWallTime = (wallMs: number): string =>
  new Date(wallMs).toISOString().slice(0, 19).replace(/:00$/, '');

/**
 * The instant, ms, at which clocks of the zone show a wall time. One that's skipped in spring moves forward by the gap, of
 * one that comes twice in autumn it's the first. The zone must be one.
 * Source: RFC 5545, section 3.3.5.
 */
export const wallToInstant = (wallMs: number, timeZone: string): number => {
  const before = offsetMs(wallMs - maxOffsetMs, timeZone);
  const after = offsetMs(wallMs + maxOffsetMs, timeZone);
  if (before === after) return wallMs - before;
  const candidates = [wallMs - before, wallMs - after];
  const shown = candidates.filter((ms) => ms + offsetMs(ms, timeZone) === wallMs);
  return shown.length === 0 ? wallMs - before : Math.min(...shown);
};

/** What clocks of the zone show at an instant, as wall ms. */
export const instantToWall = (ms: number, timeZone: string): number => ms + offsetMs(ms, timeZone);

const offsetMs = (ms: number, timeZone: string): number => IANAZone.create(timeZone).offset(ms) * 60_000;
