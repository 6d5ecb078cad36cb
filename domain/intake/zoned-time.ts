import { DateTime } from 'luxon';
import { isoTimeMs } from './event-time.ts';

/**
 * RFC 3339 text, as ms; one without a zone is the time that clocks of `zone` showed, the earlier one where they showed it twice.
 * Null when it isn't that. Whether it is one doesn't depend on the zone: what was accepted stays readable when the zone changes.
 */
export const zonedTimeMs = (value: string, zone: string): number | null => {
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/i.test(value)) return isoTimeMs(value);
  const asUtcMs = isoTimeMs(`${value}Z`);
  if (asUtcMs === null) return null;
  const local = DateTime.fromISO(value.replace(' ', 'T').toUpperCase(), { zone });
  // A zone that this platform doesn't know loses no alert; nor does an hour at the very beginning of Unix time.
  if (!local.isValid) return asUtcMs;
  return Math.max(0, Math.min(...local.getPossibleOffsets().map((one) => one.toMillis())));
};
