import { DateTime } from 'luxon';
import { unixTimeMs } from '../event-time.ts';
import { isObject } from '../json.ts';

/** How a place of Zenoss' answers is read: the list of events and an event's details say the same thing in different shapes. */
export const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return textOf(value[0]);
  return isObject(value) ? textOf(value['text'] ?? value['name']) : '';
};

/** Paths of groups or classes: a list of `{uid, name}`, or text separated by pipes as old versions have it. */
export const pathsOf = (value: unknown): string[] => {
  const texts = Array.isArray(value) ? value.map(textOf) : textOf(value).split('|');
  return texts.map((text) => text.trim()).filter((text) => text !== '');
};

const textForms = ['yyyy-MM-dd HH:mm:ss.SSS', 'yyyy-MM-dd HH:mm:ss'];
const firstMillisecond = 100_000_000_000;

/**
 * A time as ms since the epoch: Unix seconds with a fraction, or, in old versions, the server's wall clock as text. null: none.
 * Source: Zenoss' EventCompatInfo (seconds), zenticket (text).
 */
export const timeOf = (value: unknown, timeZone: string): number | null => {
  if (typeof value === 'number') return unixTimeMs(value >= firstMillisecond ? value : Math.round(value * 1000) / 1000);
  if (typeof value !== 'string') return null;
  const text = value.trim().replaceAll('/', '-').replace('T', ' ');
  for (const form of textForms) {
    const time = DateTime.fromFormat(text, form, { zone: timeZone });
    if (time.isValid) return time.toMillis();
  }
  return null;
};
