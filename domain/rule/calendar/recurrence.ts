import type { Options } from 'rrule';
import * as rruleModule from 'rrule';
import { remember } from '../pattern/memo.ts';
import { isFrequency, partFault, stepMs } from './recurrence-part.ts';
import type { Frequency } from './recurrence-part.ts';
import { instantToWall } from './wall-time.ts';

// Node and bundlers disagree on whether the names of this CommonJS module are on it or on its default; the types know one.
const { RRule } = 'default' in rruleModule ? (rruleModule.default as typeof rruleModule) : rruleModule;

/** Longest recurrence, in characters. */
export const maxRecurrenceLength = 500;

/** Most steps of one expansion; what a rule would yield after them is not seen. */
const maxSteps = 20_000;

/** A recurrence that can be expanded. `until` as written. */
export type Recurrence = {
  frequency: Frequency;
  interval: number;
  hasCount: boolean;
  until: string | null;
  options: Partial<Options>;
};

export type ReadRecurrence = { ok: true; recurrence: Recurrence } | { ok: false; rule: string };

const known = new Map<string, ReadRecurrence>();

/**
 * The RRULE, with or without `RRULE:` before it, or the first rule that it breaks. Of RFC 5545 it takes all but FREQ=SECONDLY
 * and MINUTELY, BYSECOND, more than one BYMINUTE, HOURLY with BYHOUR, and COUNT above 1,000. DTSTART isn't part of it.
 */
export const readRecurrence = (text: string): ReadRecurrence => remember(known, text, () => read(text));

const read = (text: string): ReadRecurrence => {
  if (text.length > maxRecurrenceLength)
    return { ok: false, rule: `must have at most ${String(maxRecurrenceLength)} characters` };
  const parts = new Map<string, string>();
  for (const part of text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';')) {
    const [name = '', value = '', ...more] = part.split('=');
    if (value === '' || more.length > 0 || parts.has(name))
      return { ok: false, rule: 'must be an RRULE like FREQ=WEEKLY;BYDAY=SA, each part once' };
    const rule = partFault(name, value);
    if (rule !== null) return { ok: false, rule };
    parts.set(name, value);
  }
  return combine(parts);
};

const combine = (parts: Map<string, string>): ReadRecurrence => {
  const frequency = parts.get('FREQ') ?? '';
  if (!isFrequency(frequency)) return { ok: false, rule: 'must name its FREQ' };
  const rule = conflictOf(frequency, parts);
  if (rule !== null) return { ok: false, rule };
  const until = parts.get('UNTIL') ?? null;
  const asText = [...parts].filter(([name]) => name !== 'UNTIL').map(([name, value]) => `${name}=${value}`);
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const options = RRule.parseString(asText.join(';'));
  return { ok: true, recurrence: { frequency, interval, hasCount: parts.has('COUNT'), until, options } };
};

/** The rule that the parts break together. */
const conflictOf = (frequency: Frequency, parts: Map<string, string>): string | null => {
  if (parts.has('COUNT') && parts.has('UNTIL')) return 'must not have both COUNT and UNTIL';
  if (Number.isNaN(untilWall(parts.get('UNTIL') ?? '20260101', 'UTC')))
    return 'must have an UNTIL that is a day of the calendar';
  // The library would look for the hour for ever.
  if (frequency === 'HOURLY' && parts.has('BYHOUR'))
    return 'must not have BYHOUR with FREQ=HOURLY; FREQ=DAILY with BYHOUR is the same';
  const isNumbered = /\d/.test(parts.get('BYDAY') ?? '');
  return isNumbered && stepMs[frequency] < stepMs.MONTHLY
    ? 'must not number the days of BYDAY unless FREQ is MONTHLY or YEARLY'
    : null;
};

/** Wall ms: the first start, the range that is wanted (both ends in it), and the zone that a UTC `UNTIL` is shown in. */
export type WallRange = { startMs: number; fromMs: number; toMs: number; timeZone: string };

/**
 * Calls `take` with each start in the range, as wall ms, in order, until it answers false. Ends after at most 20,000 steps
 * also for a rule that never yields: RFC 5545 allows those, and the library would seek until the year 9999.
 */
export const expandRecurrence = (
  { frequency, interval, hasCount, until, options }: Recurrence,
  { startMs, timeZone, ...range }: WallRange,
  take: (wallMs: number) => boolean,
): void => {
  const [fromMs, toMs] = [within(range.fromMs), within(range.toMs)];
  const span = stepMs[frequency] * interval;
  const isEven = frequency !== 'MONTHLY' && frequency !== 'YEARLY';
  const skipped = isEven && !hasCount ? Math.max(0, Math.floor((fromMs - startMs) / span) - 1) : 0;
  const firstMs = startMs + skipped * span;
  const rule = new RRule(
    { ...options, dtstart: new Date(firstMs), until: until === null ? null : new Date(untilWall(until, timeZone)) },
    true,
  );
  // The library reads `interval` twice a step and ends when it is 0: the only way to bound a rule that yields nothing.
  let reads = 2 * Math.min(maxSteps, Math.max(0, Math.ceil((toMs - firstMs) / span)) + 2);
  Object.defineProperty(rule.options, 'interval', { get: () => (reads-- > 0 ? interval : 0) });
  rule.between(new Date(fromMs), new Date(toMs), true, (start) => take(start.getTime()));
};

/** Of the years that windows can lie in: the library refuses others. */
const within = (ms: number): number => Math.max(Date.UTC(1900, 0), Math.min(Date.UTC(9999, 11, 31), ms));

/** A day alone is meant with its whole length. */
const untilWall = (until: string, timeZone: string): number => {
  const [day, time = '235959'] = until.replace('Z', '').split('T');
  const iso = `${day ?? ''}${time}`.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z');
  const ms = Date.parse(iso);
  return until.endsWith('Z') ? instantToWall(ms, timeZone) : ms;
};
