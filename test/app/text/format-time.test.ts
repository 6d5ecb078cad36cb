import { describe, expect, it } from 'vitest';
import { formatAge, formatClock, formatExact } from '#app/time/format-time.ts';
import { readZone } from '#app/time/zone-cookie.ts';

const now = new Date('2026-11-21T11:00:00Z');

describe('formatAge', () => {
  it.each([
    ['2026-11-21T11:00:05Z', '0 s'],
    ['2026-11-21T10:59:20Z', '40 s'],
    ['2026-11-21T10:56:00Z', '4 min'],
    ['2026-11-21T08:30:00Z', '2 h'],
    ['2026-11-19T10:00:00Z', '2 d'],
  ])('of %s is %s', (at, age) => {
    expect(formatAge(new Date(at), now)).toBe(age);
  });
});

describe('formatClock', () => {
  it('leaves out the date of today, in the zone of the viewer', () => {
    expect(formatClock(new Date('2026-11-21T09:33:05Z'), now, 'Europe/Zurich')).toBe('10:33:05');
    expect(formatClock(new Date('2026-11-20T23:30:00Z'), now, 'Europe/Zurich')).toBe('00:30:00');
    expect(formatClock(new Date('2026-11-20T23:30:00Z'), now, 'UTC')).toBe('11-20 23:30:00');
    expect(formatClock(new Date('2025-11-21T11:00:00Z'), now, 'UTC')).toBe('2025-11-21 11:00:00');
  });

  it('is exact on demand', () => {
    expect(formatExact(now, 'Asia/Kolkata')).toBe('2026-11-21 16:30:00 Asia/Kolkata');
  });
});

describe('readZone', () => {
  it('takes a zone that exists, else UTC', () => {
    expect(readZone('a=b; tocsin_zone=Europe%2FZurich')).toBe('Europe/Zurich');
    for (const cookies of [null, '', 'tocsin_zone=', 'tocsin_zone=Mars/Base', 'tocsin_zone=%', 'tocsin_zone=%E0%A4%A'])
      expect(readZone(cookies)).toBe('UTC');
  });
});
