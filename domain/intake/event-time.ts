const maxTimeMs = Date.UTC(9999, 11, 31);
/** Numbers from here on are milliseconds: as seconds they would be the year 5138. */
const firstMillisecond = 100_000_000_000;

/** How far ahead of its arrival an event time may be. */
export const aheadToleranceMs = 600_000;

/**
 * The time by which an alert is decided: its event time. One more than 10 minutes ahead of the arrival is a wrong clock and
 * counts as of the arrival; one behind may be late and is used as it is. All in ms since the epoch.
 */
export const decisionTimeMs = (eventTimeMs: number, receivedAtMs: number): number =>
  eventTimeMs > receivedAtMs + aheadToleranceMs ? receivedAtMs : eventTimeMs;

/** Unix time in seconds or milliseconds as ms, or null when it is no time between 1970 and 9999. */
export const unixTimeMs = (value: number): number | null => {
  const ms = Math.trunc(value >= firstMillisecond ? value : value * 1000);
  return ms >= 0 && ms <= maxTimeMs ? ms : null;
};

/** RFC 3339 text with a zone, as ms; null when it isn't that. */
export const isoTimeMs = (value: string): number | null => {
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i.test(value)) return null;
  const ms = Date.parse(value.replace(' ', 'T'));
  return Number.isNaN(ms) ? null : unixTimeMs(ms < firstMillisecond ? ms / 1000 : ms);
};
