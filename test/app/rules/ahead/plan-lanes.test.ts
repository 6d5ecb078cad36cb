import { describe, expect, it } from 'vitest';
import { barsWords } from '#app/rules/ahead/lane-words.ts';
import { maxBars, planLanes } from '#app/rules/ahead/plan-lanes.ts';
import type { MaintenanceRow } from '#db/rules/maintenance-list.ts';
import type { PlannedSuppression } from '#db/rules/planned-suppressions.ts';

const nowMs = Date.UTC(2026, 10, 21, 10);
const span = { fromMs: nowMs, untilMs: nowMs + 14 * 86_400_000 };
const time = (text: string) => new Date(`2026-${text}Z`);

const suppressed = (fields: Partial<PlannedSuppression>): PlannedSuppression => ({
  ...{ id: 1, summary: 'Disk full', definitionId: 2, element: null, fromAt: null, untilAt: null, reason: 'noise' },
  ...fields,
});
const maintained = (fields: Partial<MaintenanceRow>): MaintenanceRow => ({
  ...{ id: 1, name: 'Patching', reason: 'r', owner: 'o', start: '2026-11-21T22:00', timeZone: 'Europe/Zurich' },
  ...{ durationMinutes: 60, recurrence: null, closesOnEnd: false, endedAtMs: null },
  ...{ scope: { elements: [], teamIds: [1], sourceIds: [], labels: [] }, createdAt: new Date(nowMs), createdBy: 'ann' },
  ...fields,
});

describe('the lanes of the next 14 days', () => {
  it('hold every occurrence of a window in the zone of the window', () => {
    const [lane, ...others] = planLanes([], [maintained({ recurrence: 'FREQ=WEEKLY' })], span);
    expect(others).toEqual([]);
    expect(lane?.bars.map(({ startMs }) => new Date(startMs).toISOString())).toEqual([
      '2026-11-21T21:00:00.000Z',
      '2026-11-28T21:00:00.000Z',
    ]);
    expect(barsWords(lane ?? { bars: [], hasMore: false }, 'UTC')).toBe(
      '2 times, first 2026-11-21 21:00 to 22:00, UTC; last from 2026-11-28 21:00',
    );
  });

  it('begin with what holds now, and leave out what is over, ended or later', () => {
    const lanes = planLanes(
      [
        suppressed({ id: 1, fromAt: time('11-23T00:00'), untilAt: time('11-24T00:00') }),
        suppressed({ id: 2, fromAt: time('11-01T00:00'), untilAt: time('11-30T00:00') }),
      ],
      [
        maintained({ id: 3 }),
        maintained({ id: 4, start: '2026-11-20T22:00' }),
        maintained({ id: 5, start: '2026-12-24T22:00' }),
        maintained({ id: 6, recurrence: 'FREQ=DAILY', endedAtMs: nowMs - 1 }),
      ],
      span,
    );
    expect(lanes.map(({ kind, id }) => `${kind} ${String(id)}`)).toEqual([
      'suppression 2',
      'maintenance 3',
      'suppression 1',
    ]);
  });

  it('have no end where nobody set one', () => {
    const lanes = planLanes([suppressed({})], [maintained({ durationMinutes: null, start: '2026-11-01T00:00' })], span);
    expect(lanes.map(({ bars }) => bars.at(-1)?.endMs)).toEqual([null, null]);
    expect(lanes.map((lane) => barsWords(lane, 'UTC'))).toEqual([
      '2026-10-31 23:00 until somebody ends it, UTC',
      '2026-11-21 10:00 until somebody ends it, UTC',
    ]);
  });

  it('say what a suppression is for', () => {
    const element = { kind: 'glob', value: 'db-*' } as const;
    const lanes = planLanes(
      [suppressed({ element }), suppressed({ id: 2, definitionId: null, summary: null })],
      [],
      span,
    );
    expect(lanes.map(({ of }) => of)).toEqual(['Disk full · db-*', 'any definition · every element']);
  });

  it('stop at a number of bars and say so', () => {
    const hourly = maintained({ start: '2026-11-21T00:00', recurrence: 'FREQ=HOURLY', durationMinutes: 30 });
    const [lane] = planLanes([], [hourly], span);
    expect(lane?.bars).toHaveLength(maxBars);
    expect(lane?.hasMore).toBe(true);
    expect(barsWords(lane ?? { bars: [], hasMore: false }, 'UTC')).toMatch(/^more than 100 times, first 2026-11-21/);
  });
});
