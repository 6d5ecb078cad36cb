import type { FieldFault, ParsedAlert } from './alert.ts';
import { isObject, parseJson } from './json.ts';
import { parseNativeAlert } from './native-alert.ts';

export const maxAlertsPerRequest = 1_000;

/** Alerts that can be used, each with its index in the request, and the faults of the others. `isReadable`: it was a list of alerts at all. */
export type ParsedNative = {
  isReadable: boolean;
  alerts: { index: number; alert: ParsedAlert }[];
  faults: FieldFault[];
};

/**
 * Reads the native format: one alert, a list of alerts, or `{"alerts": […]}`; at most 1,000. Every fault of every alert is found,
 * with the alert's index; the alerts without one are usable whatever the others are. `timeZone`: that of times that name none.
 */
export const parseNative = (body: string, receivedAtMs: number, timeZone = 'UTC'): ParsedNative => {
  const json = parseJson(body);
  if (!json.ok) return unreadable({ field: '(body)', rule: `must be JSON: ${json.rule}` });
  const list = alertList(json.value);
  if (list === null) return unreadable({ field: 'alerts', rule: 'must be a list of alerts' });
  if (list.length === 0) return unreadable({ field: 'alerts', rule: 'must hold at least one alert' });
  if (list.length > maxAlertsPerRequest)
    return unreadable({
      field: 'alerts',
      rule: `must hold at most ${String(maxAlertsPerRequest)} alerts, got ${String(list.length)}`,
    });
  return parseList(list, receivedAtMs, timeZone);
};

const parseList = (list: unknown[], receivedAtMs: number, timeZone: string): ParsedNative => {
  const result: ParsedNative = { isReadable: true, alerts: [], faults: [] };
  for (const [index, item] of list.entries()) {
    const parsed = parseNativeAlert(item, receivedAtMs, timeZone);
    if (parsed.ok) result.alerts.push({ index, alert: parsed.alert });
    else result.faults.push(...parsed.faults.map((fault) => ({ index, ...fault })));
  }
  return result;
};

const alertList = (value: unknown): unknown[] | null => {
  if (isList(value)) return value;
  if (!isObject(value) || !('alerts' in value)) return [value];
  return isList(value['alerts']) ? value['alerts'] : null;
};

const isList = (value: unknown): value is unknown[] => Array.isArray(value);

const unreadable = (fault: FieldFault): ParsedNative => ({ isReadable: false, alerts: [], faults: [fault] });
