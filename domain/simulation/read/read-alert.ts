import { maxElementLength } from '../../element.ts';
import type { AlertFact } from '../../incident/fact.ts';
import { alertNotices, alertStatuses } from '../../intake/alert.ts';
import type { AlertNotice, AlertStatus } from '../../intake/alert.ts';
import { decisionTimeMs } from '../../intake/event-time.ts';
import { isObject } from '../../intake/json.ts';
import { readMessageType } from '../../intake/message-type.ts';
import type { MessageType } from '../../intake/message-type.ts';
import { severities } from '../../severity.ts';
import { spellings } from './fields.ts';
import type { Fields } from './fields.ts';

/** An alert of a script, as the engine would be told of it. */
export type ScriptAlert = { element: string; alert: Omit<AlertFact, 'id' | 'sourceId'>; dedupKey: string };

/** When it arrived, as the script says and by the clock, which never goes back, ms; and what its messages' prefixes mean. */
export type Arrival = { atMs: number; clockMs: number; messageTypes: readonly MessageType[] | null };

const statuses = spellings(alertStatuses, {
  ...{ problem: 'firing', fire: 'firing', alert: 'firing', alerting: 'firing', triggered: 'firing', active: 'firing' },
  ...{ critical: 'firing', warning: 'firing', down: 'firing', open: 'firing', bad: 'firing' },
  ...{ ok: 'resolved', recovery: 'resolved', recovered: 'resolved', resolve: 'resolved', up: 'resolved' },
  ...{ clear: 'resolved', cleared: 'resolved', normal: 'resolved', good: 'resolved' },
});
const notices = spellings(alertNotices);
const severityWords = spellings(severities, { 0: 'S0', 1: 'S1', 2: 'S2', 3: 'S3' });

/** The alert; what it doesn't say is `element`, firing, of the definition's severity, and happened when it arrived. */
export const readAlert = (fields: Fields, arrival: Arrival): ScriptAlert => {
  const element = fields.text(['element', 'host'], maxElementLength) ?? 'element';
  const dedupKey = readDedupKey(fields);
  const message = readMessage(fields);
  const meaning = readMeaning(fields, message, arrival);
  const severity = fields.choice(['severity'], severityWords, severities);
  const eventMs = fields.instant(['time', 'eventTime', 'timestamp']);
  const labels = readLabels(fields);
  const atMs = decisionTimeMs(eventMs ?? arrival.atMs, Math.max(arrival.atMs, arrival.clockMs));
  return {
    ...{ element, dedupKey },
    alert: {
      ...{ ...meaning, atMs, severity, labels, key: dedupKey },
      isIdentified: dedupKey !== '' && eventMs !== null,
    },
  };
};

/** An empty one is none, as at intake. */
const readDedupKey = (fields: Fields): string => {
  const names = ['dedupKey', 'dedup', 'fingerprint'];
  return fields.take(...names)?.value === '' ? '' : (fields.text(names, 255) ?? '');
};

/** Any text will do, also an empty one. */
const readMessage = (fields: Fields): string => {
  const found = fields.take('message', 'text');
  if (found === null || typeof found.value === 'string') return found === null ? '' : String(found.value);
  fields.report.fault(found.path, 'must be a text');
  return '';
};

/** What the alert says of itself counts; where it says nothing, its message's prefix does. */
const readMeaning = (
  fields: Fields,
  message: string,
  { messageTypes }: Arrival,
): { status: AlertStatus; notice: AlertNotice | null } => {
  const status = fields.choice(['status'], statuses, alertStatuses);
  const notice = fields.choice(['notice'], notices, alertNotices);
  if (status !== null || notice !== null) return { status: notice === null ? (status ?? 'firing') : 'firing', notice };
  const meaning = readMessageType(message);
  if (meaning === null || messageTypes?.includes(meaning.type) === false) return { status: 'firing', notice: null };
  return { status: meaning.status, notice: meaning.notice };
};

const readLabels = (fields: Fields): Record<string, string> => {
  const found = fields.take('labels', 'tags');
  if (found === null) return {};
  if (!isObject(found.value) || !Object.values(found.value).every(isPlain)) {
    fields.report.fault(found.path, 'must be an object of texts');
    return {};
  }
  return Object.fromEntries(Object.entries(found.value).map(([name, value]) => [name, String(value)]));
};

const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
