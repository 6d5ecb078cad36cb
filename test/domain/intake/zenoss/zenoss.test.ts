import { describe, expect, test } from 'vitest';
import { parseDelivery } from '#domain/intake/delivery.ts';
import { parseZenoss, writeZenossBody } from '#domain/intake/zenoss.ts';
import type { ZenossDelivery } from '#domain/intake/zenoss.ts';

const receivedAtMs = Date.parse('2026-11-21T10:00:00Z');

/** As the router's `detail` gives it. */
const detail = {
  evid: '0242ac11-0013-8f9f-11ee-aaaaaaaaaaaa',
  dedupid: 'db-07|/var|/Perf/Filesystem|threshold|4',
  count: 3,
  eventState: 'New',
  severity: 4,
  device: 'db-07',
  component: '/var',
  ipAddress: ['192.0.2.7'],
  eventClass: '/Perf/Filesystem',
  DeviceClass: [{ uid: '/zport/dmd/Devices/Server/Linux', name: '/Server/Linux' }],
  DeviceGroups: [
    { uid: '/zport/dmd/Groups/acme', name: '/acme' },
    { uid: '/zport/dmd/Groups/acme/Server', name: '/acme/Server' },
  ],
  prodState: 'Production',
  DevicePriority: 'High',
  monitor: 'collector-1',
  summary: '/var 91 % full',
  message: '/var 91 % full, threshold 90 %',
  firstTime: 1_795_254_000.5,
  lastTime: 1_795_255_185.194,
  stateChange: 1_795_254_000.5,
  log: [['zenoss', 1, 'x'.repeat(10_000)]],
};

const parse = (given: Partial<Omit<ZenossDelivery, 'event'>> = {}, event: Record<string, unknown> = {}) =>
  parseZenoss(
    writeZenossBody({
      ...{ status: 'firing', definition: 'disk-full', timeZone: 'UTC', endedAtMs: null, ...given },
      event: { ...detail, ...event },
    }),
    receivedAtMs,
  );

test('an event becomes an alert with its facts as labels', () => {
  expect(parse()).toEqual({
    definition: { key: 'disk-full' },
    element: 'db-07',
    status: 'firing',
    notice: null,
    severity: 'S1',
    dedupKey: '0242ac11-0013-8f9f-11ee-aaaaaaaaaaaa',
    message: '/var 91 % full, threshold 90 %',
    labels: {
      zenoss_evid: '0242ac11-0013-8f9f-11ee-aaaaaaaaaaaa',
      component: '/var',
      ip: '192.0.2.7',
      groups: '/acme|/acme/Server',
      priority: 'High',
      device_class: '/Server/Linux',
      prod_state: 'Production',
      event_class: '/Perf/Filesystem',
      collector: 'collector-1',
      count: '3',
    },
    eventTimeMs: 1_795_255_185_194,
    hasOwnTime: true,
  });
});

test('a body holds of an event only what is read', () => {
  const body = writeZenossBody({ status: 'firing', definition: '1', timeZone: 'UTC', endedAtMs: null, event: detail });
  expect(body.length).toBeLessThan(1_000);
});

test.each([
  { severity: 5, is: 'S0' },
  { severity: 4, is: 'S1' },
  { severity: 3, is: 'S2' },
  { severity: 2, is: 'S3' },
  { severity: 1, is: 'S3' },
  { severity: 'Critical', is: 'S0' },
  { severity: 0, is: null },
])('the severity $severity is $is', ({ severity, is }) => {
  expect(parse({}, { severity })?.severity).toBe(is);
});

test('a digit as definition is an id', () => {
  expect(parse({ definition: '12' })?.definition).toEqual({ id: 12 });
});

describe('times', () => {
  test.each([
    { name: 'of an old server in its own zone', lastTime: '2026/11/21 10:30:00', at: '2026-11-21T09:30:00Z' },
    { name: 'with a fraction', lastTime: '2026-11-21 10:30:00.250', at: '2026-11-21T09:30:00.250Z' },
    { name: 'as seconds', lastTime: 1_795_255_185, at: new Date(1_795_255_185_000).toISOString() },
  ])('$name', ({ lastTime, at }) => {
    expect(parse({ timeZone: 'Europe/Zurich' }, { lastTime })?.eventTimeMs).toBe(Date.parse(at));
  });

  test('that can not be read are that of the arrival', () => {
    expect(parse({}, { lastTime: 'yesterday' })).toMatchObject({ eventTimeMs: receivedAtMs, hasOwnTime: false });
  });

  test('of a resolved event are those of its end', () => {
    expect(parse({ status: 'resolved' })?.eventTimeMs).toBe(1_795_254_000_500);
    expect(parse({ status: 'resolved', endedAtMs: 1_795_260_000_000 })?.eventTimeMs).toBe(1_795_260_000_000);
  });
});

describe('the shapes of the list', () => {
  test('are read like those of the details', () => {
    const listed = {
      device: { text: 'db-07', uid: '/zport/dmd/Devices/Server/Linux/devices/db-07' },
      component: { text: '/var', uid: null },
      eventClass: { text: '/Perf/Filesystem', uid: '/zport/dmd/Events/Perf/Filesystem' },
    };
    expect(parse({}, listed)).toEqual(parse());
  });

  test('groups may be text separated by pipes', () => {
    expect(parse({}, { DeviceGroups: '|/acme|/acme/Server' })?.labels['groups']).toBe('/acme|/acme/Server');
  });
});

test('an event of no device is about its component', () => {
  expect(parse({}, { device: null })?.element).toBe('/var');
  expect(parse({}, { device: null, component: '', ipAddress: '' })?.element).toBe('no device');
});

test('a summary that the message does not repeat comes first', () => {
  expect(parse({}, { message: 'df says so' })?.message).toBe('/var 91 % full\ndf says so');
  expect(parse({}, { message: '' })?.message).toBe('/var 91 % full');
});

test('half a character at the end of a long label is replaced', () => {
  const component = parse({}, { component: `${'x'.repeat(4_095)}😀` })?.labels['component'];
  expect(component?.isWellFormed()).toBe(true);
});

test.each([
  { name: 'text', body: 'x' },
  { name: 'a list', body: '[]' },
  {
    name: 'an event without an evid',
    body: '{"status":"firing","definition":"1","timeZone":"UTC","event":{"severity":3}}',
  },
  { name: 'an unknown status', body: JSON.stringify({ status: 'x', definition: '1', timeZone: 'UTC', event: detail }) },
])('$name can not be read, and stays as its text', ({ body }) => {
  expect(parseDelivery({ kind: 'zenoss', body, receivedAtMs, messageTypes: null })).toEqual([]);
});
