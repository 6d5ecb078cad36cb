import { describe, expect, test } from 'vitest';
import { alertNotices, isIdentified } from '#domain/intake/alert.ts';
import { parseNative } from '#domain/intake/native.ts';

const now = Date.UTC(2026, 10, 21);
const parse = (value: unknown) => parseNative(JSON.stringify(value), now);
const alert = { definition: 'host-unreachable', element: 'edge-2' };

describe('the native format', () => {
  test.each([
    { name: 'one alert', value: alert, count: 1 },
    { name: 'a list', value: [alert, alert], count: 2 },
    { name: 'an object with a list', value: { alerts: [alert, alert, alert] }, count: 3 },
    { name: 'a thousand', value: Array.from({ length: 1000 }, () => alert), count: 1000 },
  ])('accepts $name', ({ value, count }) => {
    const parsed = parse(value);
    expect(parsed.faults).toEqual([]);
    expect(parsed.alerts).toHaveLength(count);
  });

  test('fills in what is not said', () => {
    expect(parse(alert).alerts[0]?.alert).toEqual({
      ...{ definition: { key: 'host-unreachable' }, element: 'edge-2', status: 'firing', notice: null },
      ...{ severity: null, dedupKey: '', message: '', labels: {}, eventTimeMs: now, hasOwnTime: false },
    });
  });

  test.each([
    { name: 'an id as number', given: { definition: 7 }, expected: { definition: { id: 7 } } },
    { name: 'an id as text', given: { definition: '7' }, expected: { definition: { id: 7 } } },
    {
      name: 'RFC 3339',
      given: { time: '2026-11-21T12:00:00.5+02:00' },
      expected: { eventTimeMs: Date.UTC(2026, 10, 21, 10, 0, 0, 500) },
    },
    { name: 'that the time is its own', given: { time: now }, expected: { eventTimeMs: now, hasOwnTime: true } },
    { name: 'that null is no time of its own', given: { time: null }, expected: { hasOwnTime: false } },
    ...alertNotices.map((notice) => ({
      name: `the notice ${notice}`,
      given: { notice },
      expected: { status: 'firing', notice },
    })),
    { name: 'Unix seconds', given: { time: 1_700_000_000 }, expected: { eventTimeMs: 1_700_000_000_000 } },
    { name: 'Unix milliseconds', given: { time: 1_700_000_000_123 }, expected: { eventTimeMs: 1_700_000_000_123 } },
  ])('reads $name', ({ given, expected }) => {
    expect(parse({ ...alert, ...given }).alerts[0]?.alert).toMatchObject(expected);
  });

  test('names every fault with its alert, and keeps the good ones', () => {
    const parsed = parse([
      alert,
      { element: 3, status: 'on', notice: 'ACK', severity: 'S9', labels: { a: 1 }, time: 'soon', extra: 1 },
      alert,
    ]);
    expect(parsed.alerts.map(({ index }) => index)).toEqual([0, 2]);
    const faults = parsed.faults.map(({ index, field }) => `${String(index)} ${field}`);
    expect(faults).toEqual([
      ...['1 definition', '1 element', '1 status', '1 notice', '1 severity', '1 labels', '1 time', '1 extra'],
    ]);
  });

  test('refuses a notice that says at once that the problem is over', () => {
    const { alerts, faults } = parse({ ...alert, status: 'resolved', notice: 'acknowledged' });
    expect(alerts).toEqual([]);
    expect(faults).toEqual([{ index: 0, field: 'notice', rule: 'must not come with the status resolved' }]);
  });

  test.each([
    { name: 'an empty list', value: [], field: 'alerts' },
    { name: 'a thousand and one', value: Array.from({ length: 1001 }, () => alert), field: 'alerts' },
    { name: 'alerts that are no list', value: { alerts: 1 }, field: 'alerts' },
  ])('refuses $name as a whole', ({ value, field }) => {
    expect(parse(value)).toMatchObject({ isReadable: false, alerts: [], faults: [{ field }] });
  });
});

test.each([
  { name: 'with a dedup key and a time', given: { dedupKey: 'var', time: 1_700_000_000 }, expected: true },
  { name: 'with a time only', given: { time: 1_700_000_000 }, expected: false },
  { name: 'with an empty dedup key', given: { dedupKey: '', time: 1_700_000_000 }, expected: false },
  { name: 'with a dedup key only', given: { dedupKey: 'var' }, expected: false },
])('an alert $name is identified: $expected', ({ given, expected }) => {
  expect(parse({ ...alert, ...given }).alerts.map((one) => isIdentified(one.alert))).toEqual([expected]);
});

test('keeps no halves of characters, which databases refuse', () => {
  const half = 'a\ud800';
  const labels = JSON.parse(`{"__proto__": "p", "${half}": "${half}"}`) as unknown;
  const body = JSON.stringify({ definition: half, element: half, message: half, dedupKey: half, labels });
  const [read] = parseNative(body, now).alerts;
  const whole = 'a\ufffd';
  expect(read?.alert).toMatchObject({ definition: { key: whole }, element: whole, message: whole, dedupKey: whole });
  expect(Object.entries(read?.alert.labels ?? {})).toEqual([
    ['__proto__', 'p'],
    [whole, whole],
  ]);
});
