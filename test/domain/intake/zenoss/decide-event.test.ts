import { describe, expect, test } from 'vitest';
import { decideEvent, decideOver, needsDetails } from '#domain/intake/zenoss/decide-event.ts';
import { definitionOf, leaveOut } from '#domain/intake/zenoss/leave-out.ts';
import { readZenossConfig, zenossDefaults } from '#domain/intake/zenoss/zenoss-config.ts';
import { readZenossEvent } from '#domain/intake/zenoss/zenoss-event.ts';
import type { ZenossEvent } from '#domain/intake/zenoss/zenoss-event.ts';

const event: ZenossEvent = {
  ...{ evid: 'a', count: 2, state: 'new', severity: 4, device: 'db-07', component: '', ip: '' },
  ...{ eventClass: '/Status/Ping', deviceClass: '/Server', groups: [], prodState: 'Production', priority: '' },
  ...{ collector: '', summary: 'down', message: 'down', lastTimeMs: 0, stateChangeMs: 0 },
};
const known = (count: number, isOurs = true) => ({ count, isOurs });

describe('the details are needed', () => {
  test.each([
    { name: 'of a new event', state: 'new', known: undefined, needs: true },
    {
      name: 'not of one that was acknowledged before it was seen',
      state: 'acknowledged',
      known: undefined,
      needs: false,
    },
    { name: 'not of a suppressed one', state: 'suppressed', known: undefined, needs: false },
    { name: 'not of a known one with the same count', state: 'new', known: known(2), needs: false },
    { name: 'of a known one that occurred again', state: 'new', known: known(1), needs: true },
    { name: 'of an acknowledged one that occurred again', state: 'acknowledged', known: known(1), needs: true },
  ] as const)('$name', ({ state, known: before, needs }) => {
    expect(needsDetails({ ...event, state }, before)).toBe(needs);
  });
});

describe('an event', () => {
  test.each([
    { name: 'that is new fires', given: {}, known: undefined, is: { what: 'fire' } },
    { name: 'that occurred again fires', given: {}, known: known(1), is: { what: 'fire' } },
    {
      name: 'that occurred again fires though it was only remembered',
      given: { state: 'acknowledged' },
      known: known(1, false),
      is: { what: 'fire' },
    },
    {
      name: 'that was acknowledged before is remembered',
      given: { state: 'acknowledged' },
      known: undefined,
      is: { what: 'remember', because: 'acknowledged_before' },
    },
    {
      name: 'that is suppressed waits until it is not',
      given: { state: 'suppressed' },
      known: undefined,
      is: { what: 'nothing', because: 'suppressed' },
    },
    {
      name: 'that another worker stored is left',
      given: {},
      known: known(2),
      is: { what: 'nothing', because: 'known' },
    },
    {
      name: 'that a filter leaves out is remembered',
      given: { severity: 2 },
      known: undefined,
      is: { what: 'remember', because: 'severity' },
    },
    { name: 'that is over resolves', given: { state: 'closed' }, known: known(2), is: { what: 'resolve' } },
    { name: 'that was cleared resolves', given: { severity: 0 }, known: known(2), is: { what: 'resolve' } },
    {
      name: 'that was never ours is forgotten',
      given: { state: 'aged' },
      known: known(2, false),
      is: { what: 'forget' },
    },
    {
      name: 'that was over when it was first seen is nothing',
      given: { state: 'cleared' },
      known: undefined,
      is: { what: 'nothing', because: 'over' },
    },
  ] as const)('$name', ({ given, known: before, is }) => {
    expect(decideEvent({ ...event, ...given }, before, zenossDefaults)).toEqual(is);
  });

  test('that Zenoss does not know any more resolves when it was ours', () => {
    expect(decideOver(known(1))).toEqual({ what: 'resolve' });
    expect(decideOver(known(1, false))).toEqual({ what: 'forget' });
  });
});

describe('the first filters are those of zenticket', () => {
  test.each([
    { name: 'pass what is in production and at least a warning', given: { severity: 3 }, is: null },
    { name: 'leave out information', given: { severity: 2 }, is: 'severity' },
    { name: 'leave out maintenance', given: { prodState: 'Maintenance' }, is: 'prod_state' },
    { name: 'know production by its number', given: { prodState: '1000' }, is: null },
    { name: 'leave out devices without a state', given: { prodState: '' }, is: 'prod_state' },
    { name: 'leave out what was only discovered', given: { deviceClass: '/Discovered/Net' }, is: 'device_class' },
    {
      name: 'leave out commands that timed out',
      given: { message: 'Command timed out on device db-07' },
      is: 'message',
    },
    { name: 'leave out the unknown', given: { summary: 'Unknown' }, is: 'summary' },
    { name: 'pass what is unknown in part', given: { summary: 'Unknown host' }, is: null },
  ])('$name', ({ given, is }) => {
    expect(leaveOut({ ...event, ...given }, zenossDefaults)).toBe(is);
  });
});

test.each([
  { eventClass: '/Status/Ping', is: 'ping' },
  { eventClass: '/Status/Ping/Router', is: 'ping' },
  { eventClass: '/Status/Pingu', is: 'status' },
  { eventClass: '/Status', is: 'status' },
  { eventClass: '/Perf/Cpu', is: 'any' },
])('the definition of $eventClass is $is', ({ eventClass, is }) => {
  const definitions = [
    { eventClass: '/Status', definition: 'status' },
    { eventClass: '/Status/Ping', definition: 'ping' },
  ];
  expect(definitionOf(eventClass, { definitions, defaultDefinition: 'any' })).toBe(is);
});

test('without a default an event class is its own definition', () => {
  expect(definitionOf('/Perf/Cpu', zenossDefaults)).toBe('/Perf/Cpu');
  expect(definitionOf('', zenossDefaults)).toBe('/Unknown');
});

test.each([
  { name: 'no object', raw: 'x', rule: 'an event must be an object' },
  { name: 'no evid', raw: {}, rule: 'an event has no usable evid: “”' },
  { name: 'no count', raw: { evid: 'a', count: 0 }, rule: 'event a has no count' },
  { name: 'an unknown state', raw: { evid: 'a', eventState: 'Odd' }, rule: 'event a has the unknown state “Odd”' },
  {
    name: 'an unknown severity',
    raw: { evid: 'a', eventState: 'New', severity: 9 },
    rule: 'event a has the unknown severity “9”',
  },
])('an event with $name is refused', ({ raw, rule }) => {
  expect(readZenossEvent(raw, 'UTC')).toEqual({ ok: false, rule });
});

describe('settings', () => {
  const config = { ...zenossDefaults, url: 'https://zenoss.example.com/', user: 'tocsin' };

  test('are read, without a slash at the end of the address', () => {
    expect(readZenossConfig(config)).toEqual({ ok: true, value: { ...config, url: 'https://zenoss.example.com' } });
  });

  test.each([
    { name: 'an address without TLS', given: { url: 'http://zenoss:8080' }, field: 'url' },
    { name: 'an address with a password', given: { url: 'https://a:b@zenoss' }, field: 'url' },
    { name: 'a user with a colon', given: { user: 'a:b' }, field: 'user' },
    { name: 'a cycle that is too short', given: { cycleSeconds: 4 }, field: 'cycleSeconds' },
    { name: 'a severity that there is not', given: { minSeverity: 6 }, field: 'minSeverity' },
    { name: 'another secret of the worker', given: { password: { env: 'DATABASE_URL' } }, field: 'password.env' },
    {
      name: 'an event class without a slash',
      given: { definitions: [{ eventClass: 'x', definition: '1' }] },
      field: 'definitions.0.eventClass',
    },
    { name: 'a field that it has not', given: { colour: 'red' }, field: 'colour' },
  ])('refuse $name', ({ given, field }) => {
    const read = readZenossConfig({ ...config, ...given });
    expect(read.ok ? [] : read.faults.map((fault) => fault.field)).toEqual([field]);
  });

  test('may allow an address without TLS, and always allow this machine', () => {
    expect(readZenossConfig({ ...config, url: 'http://zenoss:8080', isPlainAllowed: true }).ok).toBe(true);
    expect(readZenossConfig({ ...config, url: 'http://127.0.0.1:8080' }).ok).toBe(true);
  });
});
