import { formatExact } from '#app/time/format-time.ts';

/** `2026-11-21 22:00 to 2026-11-22 02:00, Europe/Zurich`; seconds are never of interest. */
export const occurrenceWords = (startMs: number, endMs: number | null, zone: string): string => {
  const [day = '', time = ''] = minuteAt(startMs, zone).split(' ');
  if (endMs === null) return `${day} ${time} until somebody ends it, ${zone}`;
  const [endDay = '', endTime = ''] = minuteAt(endMs, zone).split(' ');
  return `${day} ${time} to ${endDay === day ? '' : `${endDay} `}${endTime}, ${zone}`;
};

/** `2026-11-21 22:00` in the zone. */
export const minuteAt = (ms: number, zone: string): string => formatExact(new Date(ms), zone).slice(0, 16);
