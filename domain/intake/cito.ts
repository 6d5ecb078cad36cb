import { maxElementLength } from '../element.ts';
import type { FieldFault, ParsedAlert } from './alert.ts';
import { unixTimeMs } from './event-time.ts';
import { isObject, parseJson } from './json.ts';
import type { JsonObject } from './json.ts';

/** `reason` is the listener's text; `faults` name the fields inside that break a rule. */
export type ParsedCito = { ok: true; alert: ParsedAlert } | { ok: false; reason: string; faults: FieldFault[] };

/**
 * Reads a CitoEngine event: `{"event": {"eventid", "element", "message"}, "timestamp"}`, or the bare inner object, whose time
 * is its arrival. Ids and times may be text; times may be milliseconds; other keys are ignored. All faults are found at once.
 * Halves of characters in texts become U+FFFD.
 * Source: CitoEngine's listener and poller, whose texts and number rules it keeps.
 */
export const parseCito = (body: string, receivedAtMs: number): ParsedCito => {
  const json = parseJson(body);
  if (!json.ok) return failed(`Invalid JSON: ${json.rule}`);
  if (!isObject(json.value))
    return failed(Array.isArray(json.value) ? missing('event') : 'Invalid JSON: not an object');
  const outer = json.value;
  if (!('event' in outer))
    return isBareEvent(outer) ? parseEvent(outer, '', { ms: receivedAtMs, isOwn: false }) : failed(missing('event'));
  if (!('timestamp' in outer)) return failed(missing('timestamp'));
  const timeMs = readTime(outer['timestamp']);
  if (!isObject(outer['event'])) return invalid([{ field: 'event', rule: 'must be an object' }, ...timeFaults(timeMs)]);
  return parseEvent(outer['event'], 'event.', { ms: timeMs, isOwn: true });
};

const missing = (key: string): string => `Missing JSON key:${key}`;

const isBareEvent = (value: JsonObject): boolean => 'eventid' in value && 'element' in value && 'message' in value;

/** `isOwn`: the sender gave it. */
type EventTime = { ms: number | null; isOwn: boolean };

const parseEvent = (event: JsonObject, path: string, time: EventTime): ParsedCito => {
  const id = readInteger(event['eventid']);
  const element = readText(event['element']);
  const message = readText(event['message']);
  if (
    id === null ||
    id === 0 ||
    element === null ||
    message === null ||
    time.ms === null ||
    element.length > maxElementLength
  )
    return invalid([...fieldFaults({ id, element, message }, path), ...timeFaults(time.ms)]);
  return {
    ok: true,
    alert: {
      definition: { id },
      element,
      status: 'firing',
      notice: null,
      severity: null,
      dedupKey: '',
      message,
      labels: {},
      eventTimeMs: time.ms,
      hasOwnTime: time.isOwn,
    },
  };
};

type Fields = { id: number | null; element: string | null; message: string | null };

const fieldFaults = ({ id, element, message }: Fields, path: string): FieldFault[] => {
  const faults: FieldFault[] = [];
  if (id === null || id === 0) faults.push({ field: `${path}eventid`, rule: 'must be an integer other than 0' });
  if (element === null) faults.push({ field: `${path}element`, rule: 'must be a text that is not blank' });
  else if (element.length > maxElementLength)
    faults.push({ field: `${path}element`, rule: `must have at most ${String(maxElementLength)} characters` });
  if (message === null) faults.push({ field: `${path}message`, rule: 'must be a text that is not blank' });
  return faults;
};

const timeFaults = (timeMs: number | null): FieldFault[] =>
  timeMs === null ? [{ field: 'timestamp', rule: 'must be Unix seconds or milliseconds, as an integer' }] : [];

/** As Python's `int()`: fractions of numbers are cut, text must be an integer, booleans are 0 and 1. */
const readInteger = (value: unknown): number | null => {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return Number.isFinite(value) ? Math.trunc(value) : null;
  return typeof value === 'string' && /^\s*[+-]?\d{1,15}\s*$/.test(value) ? Number(value) : null;
};

const readTime = (value: unknown): number | null => {
  const seconds = readInteger(value);
  return seconds === null ? null : unixTimeMs(seconds);
};

const readText = (value: unknown): string | null => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.toWellFormed() : null;
};

const failed = (reason: string): ParsedCito => ({ ok: false, reason, faults: [] });

const invalid = (faults: FieldFault[]): ParsedCito => ({
  ok: false,
  reason: `Invalid event: ${faults.map(({ field, rule }) => `${field} ${rule}`).join('; ')}`,
  faults,
});
