import { maxElementLength } from '../element.ts';
import { isSeverity, severities } from '../severity.ts';
import type { Severity } from '../severity.ts';
import { alertNotices, alertStatuses } from './alert.ts';
import type { AlertNotice, AlertStatus, FieldFault, ParsedAlert } from './alert.ts';
import { unixTimeMs } from './event-time.ts';
import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';
import { zonedTimeMs } from './zoned-time.ts';

export type ParsedNativeAlert = { ok: true; alert: ParsedAlert } | { ok: false; faults: FieldFault[] };

const maxKeyLength = 100;
const maxDedupKeyLength = 255;
const maxLabels = 64;
const maxLabelNameLength = 128;
const maxLabelValueLength = 4_096;

const fields = [
  'definition',
  'element',
  'status',
  'notice',
  'severity',
  'dedupKey',
  'message',
  'labels',
  'time',
] as const;
type Field = (typeof fields)[number];

/**
 * Reads one native alert. Needed: `definition` (id or key) and `element`. `status` defaults to firing, `notice` to none,
 * `severity` to the definition's, `time` (RFC 3339, Unix seconds or milliseconds; without a zone that of `timeZone`) to the arrival. A field that isn't known is a fault.
 * Halves of characters in texts, which no database stores, become U+FFFD.
 */
export const parseNativeAlert = (value: unknown, receivedAtMs: number, timeZone: string): ParsedNativeAlert => {
  if (!isObject(value)) return { ok: false, faults: [{ field: '(alert)', rule: 'must be an object' }] };
  const read: ReadAlert = {
    definition: readDefinition(value['definition']),
    element: readElement(value['element']),
    status: value['status'] === undefined ? 'firing' : readStatus(value['status']),
    notice: isAbsent(value['notice']) ? null : readNotice(value['notice'], value['status']),
    severity: isAbsent(value['severity']) ? null : readSeverity(value['severity']),
    dedupKey: isAbsent(value['dedupKey']) ? '' : readText(value['dedupKey'], maxDedupKeyLength),
    message: isAbsent(value['message']) ? '' : readText(value['message'], Infinity),
    labels: isAbsent(value['labels']) ? {} : readLabels(value['labels']),
    ...readEventTime(value['time'], receivedAtMs, timeZone),
  };
  const unknown = Object.keys(value).filter((name) => !isField(name));
  return unknown.length === 0 && isWhole(read)
    ? { ok: true, alert: read }
    : {
        ok: false,
        faults: [...brokenFields(read), ...unknown.map((field) => ({ field, rule: 'is not a field of an alert' }))],
      };
};

const readEventTime = (value: unknown, receivedAtMs: number, timeZone: string) =>
  isAbsent(value)
    ? { eventTimeMs: receivedAtMs, hasOwnTime: false }
    : { eventTimeMs: readTime(value, timeZone), hasOwnTime: true };

/** A rule that a value broke. */
class Broken {
  readonly rule: string;
  constructor(rule: string) {
    this.rule = rule;
  }
}

/** An alert of which any field may have broken its rule. */
type ReadAlert = { [Name in keyof ParsedAlert]: ParsedAlert[Name] | Broken };

const isWhole = (read: ReadAlert): read is ParsedAlert =>
  !Object.values(read).some((value: unknown) => value instanceof Broken);

const brokenFields = (read: ReadAlert): FieldFault[] =>
  Object.entries(read).flatMap(([name, value]: [string, unknown]) =>
    value instanceof Broken ? [{ field: name === 'eventTimeMs' ? 'time' : name, rule: value.rule }] : [],
  );

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

const isField = (name: string): name is Field => fields.some((field) => field === name);

const readDefinition = (value: unknown): ParsedAlert['definition'] | Broken => {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return { id: value };
  if (typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value)) return { id: Number(value) };
  if (typeof value === 'string' && value.trim() !== '' && value.length <= maxKeyLength)
    return { key: value.trim().toWellFormed() };
  return new Broken(`must be an event definition's id or its key of at most ${String(maxKeyLength)} characters`);
};

const readElement = (value: unknown): string | Broken =>
  typeof value === 'string' && value.trim() !== '' && value.length <= maxElementLength
    ? value.toWellFormed()
    : new Broken(`must be a text of 1 to ${String(maxElementLength)} characters that is not blank`);

const readStatus = (value: unknown): AlertStatus | Broken =>
  alertStatuses.find((status) => status === value) ?? new Broken(oneOf(alertStatuses));

const readNotice = (value: unknown, status: unknown): AlertNotice | Broken => {
  if (status === 'resolved') return new Broken('must not come with the status resolved');
  return alertNotices.find((notice) => notice === value) ?? new Broken(oneOf(alertNotices));
};

const readSeverity = (value: unknown): Severity | Broken => (isSeverity(value) ? value : new Broken(oneOf(severities)));

const oneOf = (values: readonly string[]): string => `must be one of ${values.join(', ')}`;

const readText = (value: unknown, max: number): string | Broken => {
  if (typeof value !== 'string') return new Broken('must be a text');
  return value.length <= max ? value.toWellFormed() : new Broken(`must have at most ${String(max)} characters`);
};

const readLabels = (value: unknown): Record<string, string> | Broken => {
  if (!isObject(value)) return new Broken('must be an object of texts');
  if (Object.keys(value).length > maxLabels) return new Broken(`must hold at most ${String(maxLabels)} labels`);
  return isLabels(value)
    ? Object.fromEntries(Object.entries(value).map(([name, text]) => [name.toWellFormed(), text.toWellFormed()]))
    : new Broken(
        `must map names of 1 to ${String(maxLabelNameLength)} characters to texts of at most ${String(maxLabelValueLength)}`,
      );
};

const isLabels = (value: JsonObject): value is Record<string, string> =>
  Object.entries(value).every(
    ([name, text]) =>
      name !== '' &&
      name.length <= maxLabelNameLength &&
      typeof text === 'string' &&
      text.length <= maxLabelValueLength,
  );

const readTime = (value: unknown, timeZone: string): number | Broken => {
  if (typeof value === 'number') return unixTimeMs(value) ?? noTime;
  return typeof value === 'string' ? (zonedTimeMs(value, timeZone) ?? noTime) : noTime;
};

const noTime = new Broken('must be RFC 3339, or Unix seconds or milliseconds');
