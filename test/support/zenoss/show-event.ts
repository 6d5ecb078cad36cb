import { deviceOf, stateNames } from './zenoss-world.ts';
import type { StoredEvent, ZenossWorld } from './zenoss-world.ts';

type JsonObject = Record<string, unknown>;

const seconds = (ms: number): number => ms / 1_000;

const paths = (root: string, names: string[]) => names.map((name) => ({ uid: `/zport/dmd/${root}${name}`, name }));

const common = (world: ZenossWorld, event: StoredEvent): JsonObject => {
  const device = deviceOf(world, event.device);
  return {
    ...{ id: event.evid, evid: event.evid, dedupid: event.dedupid, count: event.count, severity: event.severity },
    ...{ eventState: stateNames[event.state], summary: event.summary, message: event.message },
    ...{ eventKey: event.eventKey, ownerid: event.ownerid, monitor: 'localhost', agent: 'zenping' },
    ...{ firstTime: seconds(event.firstMs), lastTime: seconds(event.lastMs), stateChange: seconds(event.changedMs) },
    ...{ prodState: device.prodState, DevicePriority: device.priority, ipAddress: [device.ip] },
    ...{ DeviceClass: paths('Devices', [device.deviceClass]), DeviceGroups: paths('Groups', device.groups) },
    ...{ Systems: [], Location: [], clearid: null, facility: null, priority: null, ntevid: null },
  };
};

/** An event as a list shows it; `keys` narrows it. Source: Zenoss' EventCompatInfo. */
export const showListed = (world: ZenossWorld, event: StoredEvent, keys: string[] | null): JsonObject => {
  const uid = `/zport/dmd/Devices/devices/${event.device}`;
  const all: JsonObject = {
    ...common(world, event),
    device: { text: event.device, uid, url: uid, uuid: null },
    component: { text: event.component === '' ? null : event.component, uid: null, url: null, uuid: null },
    eventClass: { text: event.eventClass, uid: `/zport/dmd/Events${event.eventClass}` },
  };
  return keys === null ? all : Object.fromEntries(keys.map((key) => [key, all[key]]));
};

/** An event with its details. Source: Zenoss' EventCompatDetailInfo. */
export const showDetails = (world: ZenossWorld, event: StoredEvent): JsonObject => ({
  ...common(world, event),
  ...{ device: event.device, device_title: event.device, component: event.component, eventClass: event.eventClass },
  details: [{ key: 'manager', value: 'emulated' }],
  log: event.log.map(({ user, atMs, message }) => [user, atMs, message]),
});
