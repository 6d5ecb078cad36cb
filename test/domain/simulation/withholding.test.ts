import { describe, expect, it } from 'vitest';
import { alertsAt, codesOf, definitionOf, fires, outline, tell, threshold } from './tell.ts';

const definition = definitionOf(threshold(2, 60));
const hourMs = 3_600_000;

describe('suppression in a script', () => {
  const steps = alertsAt(0, 10, 20);

  it.each([
    { name: 'exactly named, in other letters', suppression: { element: 'DB-07' }, fired: [] },
    { name: 'by a glob', suppression: { element: 'db-*' }, fired: [] },
    { name: 'by an expression', suppression: { element: '/db-\\d+/' }, fired: [] },
    { name: 'by an expression of a part of its name', suppression: { element: '/db/' }, fired: [10] },
    { name: 'as everything is', suppression: {}, fired: [] },
    { name: 'by its definition', suppression: { definition: 1 }, fired: [] },
    { name: 'under another name', suppression: { element: 'db-08' }, fired: [10] },
    { name: 'not any more', suppression: { element: 'db-07', until: 10 }, fired: [10] },
    { name: 'only later', suppression: { element: 'db-07', from: 11 }, fired: [10] },
  ])('counts for an element that is suppressed $name', ({ suppression, fired }) => {
    expect(fires(tell({ definition, suppressions: [suppression], steps }))).toEqual(fired);
  });

  it('withholds once and says which rule did', () => {
    const lines = tell({ definition, suppressions: [{ id: 7, element: 'db-07', reason: 'disk swap' }], steps });
    expect(outline(lines)).toEqual(['0 open', '10 withhold "act"']);
    expect(lines.find(({ command }) => command === 'withhold')?.reasons[1]).toMatchObject({
      ...{ code: 'suppression', rule: { id: 7, name: 'disk swap' }, untilMs: null },
    });
  });

  it('is not sticky: what still holds fires once, when it ends', () => {
    const script = { definition, suppressions: [{ element: 'db-07', until: 500.5 }], steps, until: 2_000 };
    const lines = tell(script);
    expect(outline(lines)).toEqual(['0 open', '10 withhold "act"', '500.5 fire "act"', '500.5 comment "act"']);
    expect(codesOf(lines, 'fire')).toEqual([['action_fired', 'action_released']]);
  });

  it('gives up an action when an alert rolls its window over meanwhile', () => {
    const lines = tell({ definition, suppressions: [{ until: 500 }], steps: alertsAt(0, 10, 100), until: 2_000 });
    expect(outline(lines)).toEqual(['0 open', '10 withhold "act"', '100 drop "act"']);
  });

  it('holds a sliding threshold while its latest alerts lie within its seconds', () => {
    const sliding = definitionOf(threshold(2, 60, 'sliding'));
    const script = { definition: sliding, suppressions: [{ until: 500 }], until: 2_000 };
    expect(outline(tell({ ...script, steps: alertsAt(0, 10, 60) }))).toEqual([
      ...['0 open', '10 withhold "act"', '500 fire "act"', '500 comment "act"'],
    ]);
    expect(outline(tell({ ...script, steps: alertsAt(0, 10, 100) }))).toEqual([
      ...['0 open', '10 withhold "act"', '100 drop "act"'],
    ]);
  });

  it('fires nothing of an incident that closed meanwhile', () => {
    const closed = [...steps, { at: 30, do: 'close' }];
    expect(fires(tell({ definition, suppressions: [{ until: 500 }], steps: closed, until: 2_000 }))).toEqual([]);
  });

  it('begins and ends in the middle of a story', () => {
    const told = tell({
      definition,
      steps: [
        ...[{ at: 0, do: 'suppress', element: 'db-*', reason: 'x' }, ...alertsAt(1, 10)],
        { at: 20, do: 'unsuppress', element: 'db-*' },
      ],
    });
    expect(outline(told)).toEqual(['1 open', '10 withhold "act"', '20 fire "act"', '20 comment "act"']);
  });
});

describe('maintenance in a script', () => {
  /** Clocks in Berlin went forward on 2026-03-29: 02:30 that day is 03:30 in summer time. */
  const window = { start: '2026-03-27T22:30', timeZone: 'Europe/Berlin', rrule: 'FREQ=DAILY', durationMinutes: 60 };

  it.each([
    { day: '2026-03-28', at: '2026-03-28T22:00:00Z', fired: '2026-03-28T22:30:00Z' },
    { day: '2026-03-29, an hour earlier', at: '2026-03-29T21:00:00Z', fired: '2026-03-29T21:30:00Z' },
  ])('stays at its wall time when the clocks change: $day', ({ at, fired }) => {
    const atSeconds = Date.parse(at) / 1000;
    const steps = [atSeconds, atSeconds + 10].map((time) => ({ at: time, alert: {} }));
    const lines = tell({ definition, maintenance: [window], steps, until: atSeconds + 7_200 });
    expect(codesOf(lines, 'withhold')).toEqual([['action_withheld', 'maintenance']]);
    expect(fires(lines)).toEqual([Date.parse(fired) / 1000]);
  });

  it('withholds nothing an hour later than in winter', () => {
    const atSeconds = Date.parse('2026-03-29T21:35:00Z') / 1000;
    const steps = [atSeconds, atSeconds + 10].map((time) => ({ at: time, alert: {} }));
    expect(fires(tell({ definition, maintenance: [window], steps }))).toEqual([atSeconds + 10]);
  });

  it('is given by times as well, and by labels, teams and sources', () => {
    const times = { start: 5, end: 500 };
    const ofPart = { ...times, labels: { env: 'test' }, team: 'shop', source: 'probe' };
    const steps = (labels: Record<string, string>, source = 'probe') =>
      [0, 10].map((at) => ({ at, alert: { labels, source } }));
    const shop = { ...definition, team: 'shop' };
    expect(fires(tell({ definition, maintenance: [times], steps: steps({}), until: 600 }))).toEqual([500]);
    const script = { definition: shop, maintenance: [ofPart] };
    expect(fires(tell({ ...script, steps: steps({ env: 'test' }), until: 600 }))).toEqual([500]);
    expect(fires(tell({ ...script, steps: steps({ env: 'prod' }) }))).toEqual([10]);
    expect(fires(tell({ ...script, steps: steps({ env: 'test' }, 'other') }))).toEqual([10]);
    expect(fires(tell({ ...script, definition, steps: steps({ env: 'test' }) }))).toEqual([10]);
  });

  it.each([
    { name: 'once', rrule: undefined },
    { name: 'each day, though the next one is known', rrule: 'FREQ=DAILY' },
  ])('closes at its end what was opened in it, when it closes on end: $name', ({ rrule }) => {
    const closing = { start: '2026-01-01T00:00', durationMinutes: 60, closesOnEnd: true, rrule };
    const startMs = Date.UTC(2026, 0, 1);
    const steps = [{ at: startMs / 1000 + 60, alert: {} }];
    const lines = tell({ definition, maintenance: [closing], steps, until: (startMs + 72 * hourMs) / 1000 });
    expect(outline(lines)).toEqual([`${String(startMs / 1000 + 60)} open`, `${String(startMs / 1000 + 3_600)} close`]);
    expect(codesOf(lines, 'close')).toEqual([['closed_by_maintenance']]);
  });

  it('closes at its new end when it is made longer', () => {
    const closing = { id: 1, start: 0, durationMinutes: 60, closesOnEnd: true };
    const longer = { at: 100, do: 'set', maintenance: [{ ...closing, durationMinutes: 120 }] };
    const steps = [{ at: 10, alert: {} }, longer];
    expect(outline(tell({ definition, maintenance: [closing], steps, until: 10_000 }))).toEqual([
      '10 open',
      '7200 close',
    ]);
  });
});

describe('what a person or the source does', () => {
  it('withholds a threshold while acknowledged, and releases it once', () => {
    const steps = [
      ...[...alertsAt(0), { at: 5, do: 'acknowledge', by: 'ops-1' }, ...alertsAt(10, 20)],
      { at: 30, do: 'unacknowledge' },
    ];
    const lines = tell({ definition, steps });
    expect(outline(lines)).toEqual([
      ...['0 open', '5 acknowledge', '10 withhold "act"', '30 unacknowledge', '30 fire "act"', '30 comment "act"'],
    ]);
    expect(codesOf(lines, 'withhold')).toEqual([['action_withheld', 'acknowledged']]);
  });

  it('is understood in the messages of CitoEngine clients', () => {
    const say = (at: number, message: string) => ({ at, alert: { message } });
    const lines = tell({
      definition,
      steps: [
        ...[say(0, 'PROBLEM:CRITICAL:x'), say(1, 'DOWNTIMESTART:CRITICAL:x'), say(10, 'PROBLEM:CRITICAL:x')],
        ...[say(20, 'DOWNTIMEEND:CRITICAL:x'), say(30, 'ACKNOWLEDGEMENT:CRITICAL:x'), say(40, 'RECOVERY:OK:x')],
      ],
    });
    expect(outline(lines)).toEqual([
      ...['0 open', '1 note', '10 withhold "act"', '20 note', '20 fire "act"', '20 comment "act"'],
      ...['30 acknowledge', '40 close'],
    ]);
  });

  it('is an ordinary message where its type is switched off, or where the alert says what it is', () => {
    const steps = [
      { at: 0, alert: {} },
      { at: 1, alert: { message: 'RECOVERY:OK: x' } },
    ];
    expect(outline(tell({ definition, steps }))).toEqual(['0 open', '1 close']);
    const off = { kind: 'cito', messageTypes: [] };
    expect(fires(tell({ definition, steps, source: off }))).toEqual([1]);
    const told = [
      { at: 0, alert: {} },
      { at: 1, alert: { message: 'RECOVERY:OK: x', status: 'firing' } },
    ];
    expect(fires(tell({ definition, steps: told }))).toEqual([1]);
  });
});

describe('a condition in a script', () => {
  const action = (condition: unknown) => ({ actions: [{ name: 'act', trigger: threshold(1, 60), condition }] });

  it.each([
    {
      name: 'its severity',
      condition: { severities: ['S0', 'S1'] },
      alert: { severity: 'S2' },
      held: 'severity S0 or S1',
    },
    { name: 'its element', condition: { element: 'web-*' }, alert: { element: 'db-07' }, held: 'element web-*' },
    {
      name: 'its labels',
      condition: { labels: { env: 'prod' } },
      alert: { labels: { env: 'x' } },
      held: 'labels env="prod"',
    },
  ])('withholds by $name', ({ condition, alert, held }) => {
    const lines = tell({ definition: action(condition), steps: [{ at: 0, alert }] });
    expect(fires(lines)).toEqual([]);
    expect(lines.at(-1)).toMatchObject({ command: 'withhold', reasons: [{}, { code: 'condition', detail: held }] });
  });

  it('fires when it is met later, while its trigger holds', () => {
    const steps = [
      { at: 0, alert: {} },
      { at: 9, alert: { severity: 'S1' } },
    ];
    const lines = tell({ definition: action({ severities: 'S1' }), steps });
    expect(fires(lines)).toEqual([9]);
    expect(codesOf(lines, 'fire')).toEqual([['action_fired', 'action_released']]);
  });

  it("waits for the team's hours", () => {
    const teamHours = {
      timeZone: 'Europe/Berlin',
      days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
      from: '09:00',
      to: '17:00',
    };
    const friday = Date.parse('2026-03-27T20:00:00Z') / 1000;
    const lines = tell({
      definition: { ...action({ teamHours: 'inside' }), teamHours },
      ...{ steps: [{ at: friday, alert: {} }], until: friday + 4 * 86_400 },
    });
    expect(fires(lines)).toEqual([Date.parse('2026-03-30T07:00:00Z') / 1000]);
  });
});
