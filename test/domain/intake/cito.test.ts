import { describe, expect, test } from 'vitest';
import { parseCito } from '#domain/intake/cito.ts';

const now = Date.UTC(2026, 10, 21, 10, 0, 0);
const event = { eventid: 1, element: 'db-07', message: '/var 91 % full' };
const parse = (value: unknown) => parseCito(JSON.stringify(value), now);

describe('what the original accepts', () => {
  test.each([
    { name: 'an integer id and seconds', value: { event, timestamp: 1_410_939_898 }, id: 1, timeMs: 1_410_939_898_000 },
    {
      name: 'text for id and time',
      value: { event: { ...event, eventid: '12' }, timestamp: '1410939898' },
      id: 12,
      timeMs: 1_410_939_898_000,
    },
    {
      name: 'a fraction, which is cut',
      value: { event: { ...event, eventid: 1.9 }, timestamp: 1_410_939_898.7 },
      id: 1,
      timeMs: 1_410_939_898_000,
    },
    { name: 'true as 1', value: { event: { ...event, eventid: true }, timestamp: 1 }, id: 1, timeMs: 1000 },
    {
      name: 'other keys, which are ignored',
      value: { event: { ...event, more: 1 }, timestamp: 1, x: 2 },
      id: 1,
      timeMs: 1000,
    },
  ])('$name', ({ value, id, timeMs }) => {
    expect(parse(value)).toMatchObject({
      ok: true,
      alert: { definition: { id }, element: 'db-07', eventTimeMs: timeMs, hasOwnTime: true },
    });
  });
});

describe('what it accepts beyond the original', () => {
  test('milliseconds', () => {
    expect(parse({ event, timestamp: 1_410_939_898_123 })).toMatchObject({
      ok: true,
      alert: { eventTimeMs: 1_410_939_898_123 },
    });
  });
  test('the bare inner object, at the time of its arrival', () => {
    expect(parse(event)).toMatchObject({ ok: true, alert: { element: 'db-07', eventTimeMs: now, hasOwnTime: false } });
  });
});

test('halves of characters become U+FFFD', () => {
  const alert = { element: 'db-07\ufffd', message: '\ufffdcut' };
  expect(parse({ ...event, element: 'db-07\ud800', message: '\udc00cut' })).toMatchObject({ ok: true, alert });
});

describe('what it refuses', () => {
  test.each([
    { name: 'no event', value: { timestamp: 1 }, reason: 'Missing JSON key:event' },
    { name: 'no timestamp', value: { event }, reason: 'Missing JSON key:timestamp' },
    { name: 'neither, the event first', value: {}, reason: 'Missing JSON key:event' },
    { name: 'a list', value: [], reason: 'Missing JSON key:event' },
    { name: 'a text that holds both words', value: 'event timestamp', reason: 'Invalid JSON: not an object' },
    { name: 'null', value: null, reason: 'Invalid JSON: not an object' },
    { name: 'half of a bare event', value: { eventid: 1, element: 'a' }, reason: 'Missing JSON key:event' },
  ])('$name', ({ value, reason }) => {
    expect(parse(value)).toEqual({ ok: false, reason, faults: [] });
  });

  test('what is no JSON', () => {
    expect(parseCito('{"event":', now)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^Invalid JSON: /) as string,
    });
  });

  test('every faulty field at once', () => {
    const parsed = parse({ event: { eventid: 0, element: ' ', message: '' }, timestamp: '1.5' });
    expect(parsed).toMatchObject({ ok: false });
    const fields = parsed.ok ? [] : parsed.faults.map(({ field }) => field);
    expect(fields).toEqual(['event.eventid', 'event.element', 'event.message', 'timestamp']);
  });

  test.each([
    {
      name: 'an element of 256 characters',
      value: { event: { ...event, element: 'x'.repeat(256) }, timestamp: 1 },
      field: 'event.element',
    },
    {
      name: 'an id that is no number',
      value: { event: { ...event, eventid: 'one' }, timestamp: 1 },
      field: 'event.eventid',
    },
    { name: 'a time beyond the year 9999', value: { event, timestamp: 1e18 }, field: 'timestamp' },
    { name: 'a negative time', value: { event, timestamp: -1 }, field: 'timestamp' },
  ])('$name', ({ value, field }) => {
    expect(parse(value)).toMatchObject({ ok: false, faults: [{ field }] });
  });
});
