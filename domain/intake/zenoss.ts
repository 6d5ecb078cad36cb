import { maxElementLength } from '../element.ts';
import type { Severity } from '../severity.ts';
import { alertStatuses } from './alert.ts';
import type { AlertStatus, ParsedAlert } from './alert.ts';
import { isObject, parseJson } from './json.ts';
import type { JsonObject } from './json.ts';
import { readZenossEvent, zenossFields } from './zenoss/zenoss-event.ts';
import type { ZenossEvent } from './zenoss/zenoss-event.ts';

/** An event on its way to become an alert. `event`: as Zenoss gave it. */
export type ZenossDelivery = {
  status: AlertStatus;
  /** Id or key of the event definition. */
  definition: string;
  /** Of times in the event that have none. */
  timeZone: string;
  /** When it ended by Zenoss' clock, ms; of resolved ones whose event doesn't say. */
  endedAtMs: number | null;
  event: JsonObject;
};

/** A delivery's body: of the event only the members that are read. */
export const writeZenossBody = ({ event, ...rest }: ZenossDelivery): string =>
  JSON.stringify({ ...rest, event: Object.fromEntries(zenossFields.map((name) => [name, event[name]])) });

/** The alert of a body that {@link writeZenossBody} made; null when it can't be read. */
export const parseZenoss = (body: string, receivedAtMs: number): ParsedAlert | null => {
  const delivery = readDelivery(body);
  if (delivery === null) return null;
  const { definition, status, event, endedAtMs } = delivery;
  const timeMs = status === 'resolved' ? (endedAtMs ?? event.stateChangeMs) : event.lastTimeMs;
  return {
    definition: /^[1-9]\d{0,14}$/.test(definition) ? { id: Number(definition) } : { key: definition },
    element: elementOf(event),
    ...{ status, notice: null, severity: severityOf(event.severity) },
    dedupKey: event.evid,
    message: messageOf(event),
    labels: labelsOf(event),
    eventTimeMs: timeMs ?? receivedAtMs,
    hasOwnTime: timeMs !== null,
  };
};

type ReadDelivery = Pick<ZenossDelivery, 'definition' | 'status' | 'endedAtMs'> & { event: ZenossEvent };

const readDelivery = (body: string): ReadDelivery | null => {
  const json = parseJson(body);
  if (!json.ok || !isObject(json.value)) return null;
  const { definition, timeZone, endedAtMs, event: raw, status: given } = json.value;
  const status = alertStatuses.find((one) => one === given);
  if (typeof definition !== 'string' || typeof timeZone !== 'string' || status === undefined) return null;
  const read = readZenossEvent(raw, timeZone);
  return read.ok
    ? { definition, status, event: read.event, endedAtMs: typeof endedAtMs === 'number' ? endedAtMs : null }
    : null;
};

const noElement = 'no device';

/** The device; an event of none is about what it names instead. */
const elementOf = ({ device, component, ip }: ZenossEvent): string =>
  ([device, component, ip].find((text) => text !== '') ?? noElement).slice(0, maxElementLength).toWellFormed();

const bySeverity: readonly (Severity | null)[] = [null, 'S3', 'S3', 'S2', 'S1', 'S0'];

/** Critical to debug; clear says nothing about the problem's own. */
const severityOf = (severity: number): Severity | null => bySeverity[severity] ?? null;

const messageOf = ({ summary, message }: ZenossEvent): string => {
  const isTold = message.startsWith(summary);
  return (message === '' ? summary : isTold ? message : `${summary}\n${message}`).toWellFormed();
};

const maxLabelLength = 4_096;

/** What ticket routes, conditions and templates may look at; what an event hasn't got is no label. */
const labelsOf = (event: ZenossEvent): Record<string, string> => {
  const { groups, deviceClass, prodState, eventClass, evid, count } = event;
  const labels = {
    ...{ zenoss_evid: evid, component: event.component, ip: event.ip, groups: groups.join('|') },
    ...{ priority: event.priority, device_class: deviceClass, prod_state: prodState, event_class: eventClass },
    ...{ collector: event.collector, count: String(count) },
  };
  const given = Object.entries(labels).filter(([, text]) => text !== '');
  return Object.fromEntries(given.map(([name, text]) => [name, text.slice(0, maxLabelLength).toWellFormed()]));
};
