import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  commentMarker,
  legacyMarker,
  markerOf,
  readMarker,
  readMarkers,
  ticketMarker,
} from '#domain/ticket/ticket-marker.ts';

const codes = fc.stringMatching(/^[a-z][0-9a-z]{5}$/);
const incidentIds = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const seqs = fc.integer({ min: 1, max: 2 ** 31 - 1 });

describe('a marker', () => {
  test('names its installation and its incident', () => {
    expect(ticketMarker({ code: 'k3x9ab', incidentId: 17 })).toBe('tocsin-k3x9ab-17');
    expect(legacyMarker(17)).toBe('tocsin-17');
    expect(commentMarker('tocsin-k3x9ab-17', 3)).toBe('tocsin-k3x9ab-17-3');
  });

  test('is the row’s own, and the legacy one where the row has none', () => {
    expect(markerOf({ marker: 'tocsin-k3x9ab-17', incidentId: 17 })).toBe('tocsin-k3x9ab-17');
    expect(markerOf({ marker: null, incidentId: 17 })).toBe('tocsin-17');
  });

  test('is read as it was written, whatever its code and incident, and fits its column', () => {
    fc.assert(
      fc.property(codes, incidentIds, (code, incidentId) => {
        const marker = ticketMarker({ code, incidentId });
        expect(marker.length).toBeLessThanOrEqual(40);
        expect(readMarker(marker)).toEqual({ code, incidentId });
        expect(readMarker(legacyMarker(incidentId))).toEqual({ code: null, incidentId });
      }),
    );
  });

  test('of a comment is never read as a ticket’s, of neither form', () => {
    fc.assert(
      fc.property(codes, incidentIds, seqs, (code, incidentId, seq) => {
        expect(readMarker(commentMarker(ticketMarker({ code, incidentId }), seq))).toBeNull();
        expect(readMarker(commentMarker(legacyMarker(incidentId), seq))).toBeNull();
      }),
    );
    expect(readMarker('tocsin-123456-7')).toBeNull();
  });

  test.each([
    ...['', 'tocsin', 'tocsin-', 'tocsin-0', 'tocsin-07', 'tocsin--7', 'tocsin-+7', 'tocsin-7.0', 'tocsin-1e3'],
    ...['tocsin-12345678901', 'tocsin-k3x9ab', 'tocsin-k3x9ab-', 'tocsin-k3x9ab-0', 'tocsin-k3x9ab-07'],
    ...['tocsin-3kx9ab-7', 'tocsin-k3x9a-7', 'tocsin-k3x9abc-7', 'tocsin-K3X9AB-7', 'tocsin-k3x9äb-7', 'TOCSIN-7'],
    ...[
      ' tocsin-7',
      'tocsin-7 ',
      'tocsin-7\n',
      'x\ntocsin-7',
      'tocsin-٧',
      'tocsin-7\u0000',
      'xtocsin-7',
      'tocsin-7" OR 1=1',
    ],
    'tocsin-'.repeat(10_000),
    `tocsin-${'1'.repeat(100_000)}`,
  ])('is not read from %j', (text) => {
    expect(readMarker(text)).toBeNull();
  });

  test('is read from no text but one that was written so', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }).map((text) => `tocsin-${text}`),
        ),
        (text) => {
          const read = readMarker(text);
          if (read === null) return;
          const { code, incidentId } = read;
          expect(code === null ? legacyMarker(incidentId) : ticketMarker({ code, incidentId })).toBe(text);
        },
      ),
    );
  });
});

describe('a marked ticket', () => {
  const own = { isOurs: true, incidentId: 7, isLegacy: false };
  const others = { isOurs: false };
  const legacy = { isOurs: true, incidentId: 7, isLegacy: true };
  const nobodys = { isOurs: true, incidentId: null, isLegacy: false };
  test.each([
    { name: 'with our code is ours', markers: ['tocsin-k3x9ab-7'], marked: own },
    { name: 'with another code is another’s', markers: ['tocsin-zzzzzz-7'], marked: others },
    { name: 'with no code may be ours', markers: ['tocsin-7'], marked: legacy },
    { name: 'with both codes is ours', markers: ['tocsin-zzzzzz-8', 'tocsin-k3x9ab-7'], marked: own },
    { name: 'with our code behind none is ours', markers: ['tocsin-8', 'tocsin-k3x9ab-7'], marked: own },
    { name: 'with another code and none is another’s', markers: ['tocsin-7', 'tocsin-zzzzzz-8'], marked: others },
    { name: 'with none that can be read names no incident', markers: ['tocsin-', 'tocsin-x'], marked: nobodys },
    { name: 'without any names no incident', markers: [], marked: nobodys },
    { name: 'with one that can be read behind others names it', markers: ['tocsin-seven', 'tocsin-7'], marked: legacy },
  ])('$name', ({ markers, marked }) => {
    expect(readMarkers(markers, 'k3x9ab')).toEqual(marked);
  });
});
