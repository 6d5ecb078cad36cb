import { describe, expect, it } from 'vitest';
import { codesOf, definitionOf, fires, outline, tell, threshold } from './tell.ts';

const once = definitionOf(threshold(1, 60));
const alert = (at: number, [definition, element]: [string, string], more: Record<string, unknown> = {}) => ({
  ...{ at, alert: { definition, element, ...more } },
});

describe('inhibition in a script', () => {
  const definitions = [
    { ...once, key: 'host-down' },
    { ...once, key: 'disk-full' },
  ];
  const script = { definitions, inhibitions: [{ source: 'host-down' }], parents: { 'db-07': 'switch-1' } };

  it.each([
    { name: 'on its element', element: 'db-07' },
    { name: 'on what it depends on', element: 'switch-1' },
  ])('withholds while the other incident is open $name, and releases when it closes', ({ element }) => {
    const steps = [
      ...[alert(0, ['host-down', element]), alert(1, ['disk-full', 'db-07']), alert(2, ['disk-full', 'db-08'])],
      alert(50, ['host-down', element], { status: 'resolved' }),
    ];
    const lines = tell({ ...script, steps });
    expect(
      lines.filter(({ definition }) => definition === 'disk-full').map(({ at, command }) => [at, command]),
    ).toEqual([
      ...[
        [1, 'open'],
        [1, 'withhold'],
        [2, 'open'],
        [2, 'fire'],
        [2, 'comment'],
        [50, 'fire'],
        [50, 'comment'],
      ],
    ]);
    expect(codesOf(lines, 'withhold')).toEqual([['action_withheld', 'inhibition']]);
  });

  it('compares labels where they must be the same', () => {
    const inhibitions = [{ source: 'host-down', target: 'disk-full', relation: 'any_element', equalLabels: ['site'] }];
    const steps = [
      alert(0, ['host-down', 'a'], { labels: { site: 'x' } }),
      ...[
        alert(1, ['disk-full', 'b'], { labels: { site: 'x' } }),
        alert(2, ['disk-full', 'c'], { labels: { site: 'y' } }),
      ],
    ];
    expect(fires(tell({ definitions, inhibitions, steps }))).toEqual([0, 2]);
  });

  it('goes from parent to child within one definition', () => {
    const steps = ['switch-1', 'db-07', 'db-08'].map((element, at) => ({ at, alert: { element } }));
    const lines = tell({ definition: once, inhibitions: [{}], parents: { 'db-07': 'switch-1' }, steps });
    expect(fires(lines)).toEqual([0, 2]);
  });
});

describe('a storm in a script', () => {
  const storms = [{ name: 'shop storm', count: 3, seconds: 60 }];
  const ticket = { actions: [{ name: 'ticket', trigger: threshold(1, 60) }] };
  const elements = (count: number, from = 0) =>
    Array.from({ length: count }, (_, at) => ({ at: from + at, alert: { element: `web-${String(from + at)}` } }));

  it('opens one incident of its own and drops the tickets of its members', () => {
    const lines = tell({ definition: ticket, storms, steps: elements(6), until: 300 });
    expect(fires(lines)).toEqual([0, 1, 2]);
    expect(outline(lines.filter(({ element }) => element === 'shop storm'))).toEqual(['3 open']);
    expect(codesOf(lines, 'withhold')).toEqual([3, 4, 5].map(() => ['action_withheld', 'storm']));
  });

  it('ends with its last member', () => {
    const ends = [3, 4].map((at) => ({ at: at + 100, alert: { element: `web-${String(at)}`, status: 'resolved' } }));
    const later = { at: 200, alert: { element: 'web-9' } };
    const lines = tell({ definition: ticket, storms, steps: [...elements(5), ...ends, later] });
    expect(
      outline(
        lines.filter(({ element }) => element === 'shop storm'),
        [],
      ),
    ).toEqual(['3 open', '4 count', '104 close']);
    expect(fires(lines)).toEqual([0, 1, 2, 200]);
  });

  it('of many hundred members ends with its last one as well, and what comes long after is no part of it', () => {
    const many = elements(600).map(({ alert }) => ({ at: 0, alert }));
    const ends = many.map(({ alert }) => ({ at: 100, alert: { ...alert, status: 'resolved' } }));
    const lines = tell({
      definition: ticket,
      storms,
      steps: [...many, ...ends, { at: 200, alert: { element: 'late' } }],
    });
    const storm = outline(
      lines.filter(({ element }) => element === 'shop storm'),
      [],
    );
    expect([storm.length, storm[0], storm.at(-1)]).toEqual([598, '0 open', '100 close']);
    expect(fires(lines).at(-1)).toBe(200);
  });

  it('leaves tickets alone when each incident is to have its own', () => {
    const all = [{ ...storms[0], tickets: 'all' }];
    expect(fires(tell({ definition: ticket, storms: all, steps: elements(6) }))).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('does not count incidents that are spread over time', () => {
    const spread = Array.from({ length: 6 }, (_, at) => ({ at: at * 20, alert: { element: `web-${String(at)}` } }));
    expect(fires(tell({ definition: ticket, storms, steps: spread }))).toHaveLength(6);
  });
});
