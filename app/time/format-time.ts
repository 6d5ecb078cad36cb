const units = [
  { name: 'd', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
] as const;

/** How long ago, in its largest unit: `40 s`, `4 min`, `2 d`. What lies ahead is `0 s`. */
export const formatAge = (at: Date, now: Date): string => {
  const ms = Math.max(0, now.getTime() - at.getTime());
  const unit = units.find((candidate) => ms >= candidate.ms);
  return unit === undefined
    ? `${String(Math.floor(ms / 1_000))} s`
    : `${String(Math.floor(ms / unit.ms))} ${unit.name}`;
};

type Parts = Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string>;

const partsOf = (at: Date, zone: string): Parts => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const empty: Parts = { year: '', month: '', day: '', hour: '', minute: '', second: '' };
  return Object.assign(empty, Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value])));
};

/** The time of day, with the date before it unless it is today: `10:33:05`, `11-20 10:33:05`, `2025-12-31 23:59:00`. */
export const formatClock = (at: Date, now: Date, zone: string): string => {
  const { year, month, day, hour, minute, second } = partsOf(at, zone);
  const today = partsOf(now, zone);
  const time = `${hour}:${minute}:${second}`;
  if (year !== today.year) return `${year}-${month}-${day} ${time}`;
  return month === today.month && day === today.day ? time : `${month}-${day} ${time}`;
};

/** Date, time and zone in full: `2026-11-21 10:33:05 Europe/Zurich`. */
export const formatExact = (at: Date, zone: string): string => {
  const { year, month, day, hour, minute, second } = partsOf(at, zone);
  return `${year}-${month}-${day} ${hour}:${minute}:${second} ${zone}`;
};
