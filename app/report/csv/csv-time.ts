import { DateTime } from 'luxon';

/** A time with its distance from UTC, as CitoEngine wrote it: `2026-11-21 10:33:05+01:00`. */
export const formatCsvTime = (at: Date, zone: string): string =>
  DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd HH:mm:ssZZ');
