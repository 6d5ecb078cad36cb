import { describe, expect, it } from 'vitest';
import { parseDelivery } from '#domain/intake/delivery.ts';
import { parseNative } from '#domain/intake/native.ts';
import { zonedTimeMs } from '#domain/intake/zoned-time.ts';

describe('a time without a zone', () => {
  it.each([
    { name: 'in winter', text: '2026-01-15T10:00:00', zone: 'Europe/Zurich', is: '2026-01-15T09:00:00Z' },
    { name: 'in summer', text: '2026-07-15 10:00', zone: 'Europe/Zurich', is: '2026-07-15T08:00:00Z' },
    { name: 'west of UTC', text: '2026-01-15t10:00:00.250', zone: 'America/New_York', is: '2026-01-15T15:00:00.250Z' },
    { name: 'that clocks showed twice', text: '2026-10-25T02:30', zone: 'Europe/Zurich', is: '2026-10-25T00:30:00Z' },
    { name: 'that clocks left out', text: '2026-03-29T02:30', zone: 'Europe/Zurich', is: '2026-03-29T01:30:00Z' },
    { name: 'of a zone that nobody knows', text: '2026-01-15T10:00', zone: 'Mars/Base', is: '2026-01-15T10:00:00Z' },
    { name: 'before Unix time there', text: '1970-01-01T00:30', zone: 'Asia/Tokyo', is: '1970-01-01T00:00:00Z' },
  ])('$name is that of the zone', ({ text, zone, is }) => {
    expect(zonedTimeMs(text, zone)).toBe(Date.parse(is));
  });

  it('with a zone of its own is not touched', () => {
    expect(zonedTimeMs('2026-01-15T10:00:00Z', 'Asia/Tokyo')).toBe(Date.parse('2026-01-15T10:00:00Z'));
    expect(zonedTimeMs('2026-01-15T10:00:00-05:00', 'Asia/Tokyo')).toBe(Date.parse('2026-01-15T15:00:00Z'));
  });

  it.each(['', 'now', '2026-01-15', '10:00', '2026-13-01T10:00', '2026-01-15T25:00', '1969-12-31T23:00'])(
    'is none when it is %j, in any zone',
    (text) => {
      for (const zone of ['UTC', 'Asia/Tokyo', 'America/New_York']) expect(zonedTimeMs(text, zone)).toBeNull();
    },
  );
});

describe('a native alert', () => {
  const body = JSON.stringify({ definition: 1, element: 'x', time: '2026-01-15T10:00:00' });
  const receivedAtMs = Date.parse('2026-01-15T12:00:00Z');

  it('that names no zone is accepted, and read in that of its source', () => {
    expect(parseNative(body, receivedAtMs).faults).toEqual([]);
    const parse = (timeZone: string) =>
      parseDelivery({ kind: 'native', body, receivedAtMs, messageTypes: null, timeZone })[0]?.alert;
    expect(parse('Asia/Tokyo')).toMatchObject({ eventTimeMs: Date.parse('2026-01-15T01:00:00Z'), hasOwnTime: true });
    expect(parse('UTC')?.eventTimeMs).toBe(Date.parse('2026-01-15T10:00:00Z'));
  });
});
