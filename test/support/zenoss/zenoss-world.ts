import { randomUUID } from 'node:crypto';

/** The one account of the emulated instance. */
export const zenossAccount = { user: 'tocsin', password: 'zenoss-emulator-password' };

export const stateNames = ['New', 'Acknowledged', 'Suppressed', 'Closed', 'Cleared', 'Dropped', 'Aged'] as const;
export const severityNames = ['Clear', 'Debug', 'Info', 'Warning', 'Error', 'Critical'] as const;

/** States from here on are over. */
export const closed = 3;

export type StoredEvent = {
  evid: string;
  dedupid: string;
  device: string;
  component: string;
  eventClass: string;
  eventKey: string;
  severity: number;
  summary: string;
  message: string;
  /** By its place in {@link stateNames}. */
  state: number;
  count: number;
  ownerid: string | null;
  firstMs: number;
  lastMs: number;
  changedMs: number;
  log: { user: string; atMs: number; message: string }[];
};

/** What an event knows of its device. */
export type Device = { prodState: string; groups: string[]; deviceClass: string; ip: string; priority: string };

const plainDevice: Device = {
  ...{ prodState: 'Production', groups: [], deviceClass: '/Server/Linux', ip: '192.0.2.1', priority: 'Normal' },
};

/** All that the emulated instance stores, and how it behaves. */
export type ZenossWorld = {
  url: string;
  events: StoredEvent[];
  devices: Record<string, Partial<Device>>;
  /** Every request gets the login page, with 200. */
  isSessionOver: boolean;
  /** Old versions don't take `keys`. */
  isOld: boolean;
  /** Calls by method that came, also those that something went wrong with. */
  asked: Record<string, number>;
  /** Calls by method that were done. */
  requests: Record<string, number>;
};

export const deviceOf = (world: ZenossWorld, name: string): Device => ({ ...plainDevice, ...world.devices[name] });

export type NewEvent = {
  device: string;
  component?: string;
  evclass?: string;
  eventKey?: string;
  severity: (typeof severityNames)[number];
  summary: string;
  message?: string;
};

/**
 * An event as a collector sends it: one that is there already occurs again and keeps its evid; a clear one ends those of its
 * class. Source: Zenoss' deduplication by device, component, class, key or summary, and severity.
 */
export const occur = (world: ZenossWorld, given: NewEvent, nowMs: number): StoredEvent => {
  const event = newEvent(given, nowMs);
  const twin = world.events.find(({ dedupid, state }) => dedupid === event.dedupid && state < closed);
  if (twin !== undefined) {
    const { summary, message } = event;
    return Object.assign(twin, { count: twin.count + 1, lastMs: nowMs, summary, message });
  }
  if (event.severity === 0) clear(world, event);
  world.events.push(event);
  return event;
};

const problemOf = (event: Pick<StoredEvent, 'device' | 'component' | 'eventClass' | 'eventKey'>): string =>
  [event.device, event.component, event.eventClass, event.eventKey].join('|');

const newEvent = (given: NewEvent, nowMs: number): StoredEvent => {
  const { device, component = '', evclass: eventClass = '/Unknown', eventKey = '', summary } = given;
  const severity = severityNames.indexOf(given.severity);
  const problem = problemOf({ device, component, eventClass, eventKey });
  return {
    ...{ evid: randomUUID(), device, component, eventClass, eventKey, severity, summary },
    dedupid: `${problem}|${String(severity)}${eventKey === '' ? `|${summary}` : ''}`,
    ...{ message: given.message ?? summary, state: severity === 0 ? closed : 0, count: 1, ownerid: null },
    ...{ firstMs: nowMs, lastMs: nowMs, changedMs: nowMs, log: [] },
  };
};

const clear = (world: ZenossWorld, by: StoredEvent): void => {
  for (const event of world.events)
    if (event.state < closed && problemOf(event) === problemOf(by))
      Object.assign(event, { state: stateNames.indexOf('Cleared'), changedMs: by.lastMs });
};

const agingMs = 4 * 3_600_000;
const agingSeverity = 4;

/** Mild events that didn't occur for four hours age. */
export const age = (world: ZenossWorld, nowMs: number): void => {
  for (const event of world.events)
    if (event.state < closed && event.severity < agingSeverity && nowMs - event.lastMs > agingMs)
      Object.assign(event, { state: stateNames.indexOf('Aged'), changedMs: nowMs });
};
