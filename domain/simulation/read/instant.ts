import { isoTimeMs } from '../../intake/event-time.ts';

const maxTimeMs = Date.UTC(9999, 11, 31);
/** Numbers from here on are milliseconds, as at intake. */
const firstMillisecond = 100_000_000_000;

/** Unix seconds (fractions count to the millisecond) or milliseconds, as a number or text, or RFC 3339, as ms; null: no time. */
export const readInstant = (value: unknown): number | null => {
  if (typeof value === 'number') return numberMs(value);
  if (typeof value !== 'string') return null;
  return /^\d{1,15}(\.\d{1,9})?$/.test(value.trim()) ? numberMs(Number(value)) : isoTimeMs(value.trim());
};

const numberMs = (value: number): number | null => {
  const ms = Math.round(value >= firstMillisecond ? value : value * 1000);
  return ms >= 0 && ms <= maxTimeMs ? ms : null;
};
