import { isObject } from '../json.ts';
import { pathsOf, textOf, timeOf } from './zenoss-value.ts';

/** States of an event in the order of their numbers; from `closed` on it is over. Source: Zenoss' EventSummary. */
export const zenossStates = ['new', 'acknowledged', 'suppressed', 'closed', 'cleared', 'dropped', 'aged'] as const;
export type ZenossState = (typeof zenossStates)[number];

/** Names of severities by their numbers. */
export const zenossSeverities = ['clear', 'debug', 'info', 'warning', 'error', 'critical'] as const;

/** One problem as Zenoss has it: its evid stays while it lasts, its count grows with each occurrence. */
export type ZenossEvent = {
  evid: string;
  count: number;
  state: ZenossState;
  /** 0 (clear) to 5 (critical). */
  severity: number;
  device: string;
  component: string;
  ip: string;
  eventClass: string;
  deviceClass: string;
  groups: string[];
  /** As Zenoss names or numbers it; empty: the device has none. */
  prodState: string;
  priority: string;
  collector: string;
  summary: string;
  message: string;
  lastTimeMs: number | null;
  stateChangeMs: number | null;
};

export type ReadZenossEvent = { ok: true; event: ZenossEvent } | { ok: false; rule: string };

/** The members of an event that are read. */
export const zenossFields = [
  ...['evid', 'count', 'eventState', 'severity', 'device', 'component', 'ipAddress', 'eventClass', 'DeviceClass'],
  ...['DeviceGroups', 'prodState', 'DevicePriority', 'monitor', 'summary', 'message', 'lastTime', 'stateChange'],
] as const;

/**
 * An event from the list of the console's router, or from its details. `timeZone`: that of times without one. `rule`: what
 * it lacks that nothing can be done without.
 */
export const readZenossEvent = (raw: unknown, timeZone: string): ReadZenossEvent => {
  if (!isObject(raw)) return { ok: false, rule: 'an event must be an object' };
  const evid = textOf(raw['evid']);
  const count = raw['count'] === undefined ? 1 : Number(textOf(raw['count']));
  const state = numbered(raw['eventState'], zenossStates);
  const severity = numbered(raw['severity'], zenossSeverities);
  if (!/^[\x21-\x7e]{1,100}$/.test(evid))
    return { ok: false, rule: `an event has no usable evid: “${evid.slice(0, 100)}”` };
  if (!Number.isSafeInteger(count) || count < 1) return { ok: false, rule: `event ${evid} has no count` };
  if (state === null) return { ok: false, rule: `event ${evid} has the unknown state “${textOf(raw['eventState'])}”` };
  if (severity === null)
    return { ok: false, rule: `event ${evid} has the unknown severity “${textOf(raw['severity'])}”` };
  return {
    ok: true,
    event: {
      ...{ evid, count, state: zenossStates[state] ?? 'new', severity },
      ...{ device: textOf(raw['device']), component: textOf(raw['component']), ip: textOf(raw['ipAddress']) },
      ...{ eventClass: textOf(raw['eventClass']), deviceClass: textOf(raw['DeviceClass']) },
      ...{ groups: pathsOf(raw['DeviceGroups']), prodState: textOf(raw['prodState']) },
      ...{ priority: textOf(raw['DevicePriority']), collector: textOf(raw['monitor']) },
      ...{ summary: textOf(raw['summary']), message: textOf(raw['message']) },
      ...{ lastTimeMs: timeOf(raw['lastTime'], timeZone), stateChangeMs: timeOf(raw['stateChange'], timeZone) },
    },
  };
};

/** The place of a name, or of the number that stands for it. */
const numbered = (value: unknown, names: readonly string[]): number | null => {
  const text = textOf(value).toLowerCase();
  const at = /^\d$/.test(text) ? Number(text) : names.indexOf(text);
  return at >= 0 && at < names.length ? at : null;
};

/** True when the problem is over. */
export const isOver = ({ state, severity }: Pick<ZenossEvent, 'state' | 'severity'>): boolean =>
  severity === 0 || zenossStates.indexOf(state) >= zenossStates.indexOf('closed');
