import { describe, expect, it } from 'vitest';
import { alertsAt, codesOf, definitionOf, fires, outline, tell, threshold } from './tell.ts';

const definition = definitionOf(threshold(2, 60));
const resolved = (at: number, more: Record<string, unknown> = {}) => ({
  at,
  alert: { element: 'db-07', status: 'resolved', ...more },
});

describe('recovery in a script', () => {
  const around = (...gap: number[]) => [...alertsAt(0), resolved(10), ...alertsAt(...gap)];

  it.each([
    { name: 'within the usual 15 minutes', definition, gap: [910], told: ['0 open', '10 close', '910 reopen'] },
    { name: 'after them', definition, gap: [911], told: ['0 open', '10 close', '911 open'] },
    {
      name: 'within a window of its own',
      definition: { ...definition, reopenWindowMinutes: 1 },
      gap: [70],
      told: ['0 open', '10 close', '70 reopen'],
    },
    {
      name: 'when it never re-opens',
      definition: { ...definition, reopen_window_seconds: 0 },
      gap: [11],
      told: ['0 open', '10 close', '11 open'],
    },
  ])('is followed by an alert $name', ({ definition: given, gap, told }) => {
    expect(outline(tell({ definition: given, steps: around(...gap) }), ['count', 'fire', 'comment'])).toEqual(told);
  });

  it('keeps the window of a threshold that its incident had', () => {
    expect(fires(tell({ definition, steps: around(20) }))).toEqual([20]);
  });

  it('waits until every key has resolved', () => {
    const steps = [
      ...[
        { at: 0, alert: { dedupKey: 'a' } },
        { at: 1, alert: { dedupKey: 'b' } },
      ],
      ...[
        { at: 2, alert: { dedupKey: 'a', status: 'ok' } },
        { at: 3, alert: { dedupKey: 'b', status: 'recovered' } },
      ],
    ];
    const lines = tell({ definition, steps });
    expect(outline(lines, ['fire', 'comment'])).toEqual(['0 open', '1 count', '2 note', '3 close']);
    expect(codesOf(lines, 'note')).toEqual([['resolved']]);
  });

  it('changes nothing when it comes to nothing, and is shown', () => {
    const lines = tell({ definition, steps: [resolved(0)] });
    expect(codesOf(lines, 'note')).toEqual([['no_incident']]);
  });

  it('is not undone by an alert that is older than it', () => {
    const steps = [...alertsAt(0), resolved(10), { at: 20, alert: { element: 'db-07', time: 5 } }];
    const lines = tell({ definition, steps });
    expect(outline(lines, [])).toEqual(['0 open', '10 close', '20 count']);
    expect(codesOf(lines, 'count')).toEqual([['alerts_counted', 'late']]);
  });

  it('does not come from a resolve that is older than the latest alert', () => {
    const lines = tell({ definition, steps: [...alertsAt(0, 10), resolved(20, { time: 5 })] });
    expect(codesOf(lines, 'note')).toEqual([['late_resolve']]);
    expect(codesOf(lines, 'close')).toEqual([]);
  });

  it('is final when a person closes: the next alert opens a new incident', () => {
    const steps = [
      ...alertsAt(0),
      { at: 5, do: 'close' },
      ...alertsAt(6),
      { at: 7, do: 'close' },
      { at: 8, do: 'reopen' },
    ];
    expect(outline(tell({ definition, steps }))).toEqual(['0 open', '5 close', '6 open', '7 close', '8 reopen']);
  });

  it('says when a person asks for what is so already', () => {
    const steps = [{ at: 0, do: 'ack' }, ...alertsAt(1), { at: 2, do: 'ack' }, { at: 3, do: 'ack' }];
    const lines = tell({ definition, steps });
    expect(outline(lines)).toEqual(['0 note', '1 open', '2 acknowledge', '3 note']);
    expect(codesOf(lines, 'note')).toEqual([['not_done'], ['not_done']]);
  });
});

describe('expiry in a script', () => {
  it('closes as stale when no alert comes, counted from the latest one', () => {
    const lines = tell({ definition: { ...definition, staleMinutes: 2 }, steps: alertsAt(0, 100), until: 1_000 });
    expect(outline(lines)).toEqual(['0 open', '220 close']);
    expect(codesOf(lines, 'close')).toEqual([['went_stale']]);
  });
});

describe('timers in a script', () => {
  const steps = alertsAt(0);

  it.each([
    { name: 'open for', trigger: { kind: 'open_for', minutes: 5 }, fired: [300] },
    { name: 'openFor', trigger: { kind: 'openFor', seconds: 300 }, fired: [300] },
    { name: 'unacknowledged for', trigger: { kind: 'unacknowledged for', seconds: 60 }, fired: [60] },
    { name: 'repeat', trigger: { kind: 'repeat', seconds: 400 }, fired: [400, 800] },
  ])('fires $name in real time, also after the last step', ({ trigger, fired }) => {
    expect(fires(tell({ definition: definitionOf(trigger), steps, until: 1_000 }))).toEqual(fired);
  });

  it('runs no timer after the last step unless it is told until when', () => {
    expect(fires(tell({ definition: definitionOf({ kind: 'open_for', seconds: 5 }), steps }))).toEqual([]);
  });

  it('measures anew from an unacknowledge, and not while acknowledged', () => {
    const trigger = { kind: 'unacknowledged_for', seconds: 60 };
    const people = [
      { at: 30, do: 'acknowledge' },
      { at: 500, do: 'unacknowledge' },
    ];
    expect(fires(tell({ definition: definitionOf(trigger), steps: [...steps, ...people], until: 1_000 }))).toEqual([
      560,
    ]);
  });

  it('lets who acknowledges in the moment in which a timer is due be first', () => {
    const trigger = { kind: 'unacknowledged_for', seconds: 60 };
    const people = [{ at: 60, do: 'acknowledge' }];
    expect(fires(tell({ definition: definitionOf(trigger), steps: [...steps, ...people], until: 1_000 }))).toEqual([]);
  });

  it('releases a timer whose suppression ends', () => {
    const script = { definition: definitionOf({ kind: 'open_for', seconds: 60 }), steps, until: 1_000 };
    expect(fires(tell({ ...script, suppressions: [{ until: 700 }] }))).toEqual([700]);
  });
});

describe('changes in a script', () => {
  it('run from one action to the next', () => {
    const actions = [
      {
        name: 'worse',
        trigger: { kind: 'on change', change: 'opened' },
        effect: { kind: 'set_severity', severity: 'S1' },
      },
      { name: 'tell', trigger: { kind: 'on_change', change: 'severity raised' }, effect: { kind: 'ticket' } },
      { name: 'done', trigger: { kind: 'threshold', count: 2, seconds: 60 }, effect: { kind: 'close' } },
      { name: 'end', trigger: { kind: 'change', change: 'closed' }, effect: { kind: 'comment', text: 'over' } },
    ];
    const lines = tell({ definition: { actions }, steps: alertsAt(0, 10) });
    expect(outline(lines, [])).toEqual([
      ...['0 open', '0 fire "worse"', '0 set_severity "worse"', '0 fire "tell"', '0 open_ticket "tell"'],
      ...['10 count', '10 fire "done"', '10 close "done"', '10 fire "end"', '10 comment "end"'],
    ]);
  });

  it('take effect at the next decision when the definition changes midway', () => {
    const changed = { at: 15, do: 'set', definition: definitionOf(threshold(3, 60)) };
    const lines = tell({ definition, steps: [...alertsAt(0), changed, ...alertsAt(20, 30)] });
    expect(fires(lines)).toEqual([30]);
    const timers = { at: 15, do: 'set', definition: definitionOf({ kind: 'open_for', seconds: 10 }) };
    expect(fires(tell({ definition, steps: [...alertsAt(0), timers] }))).toEqual([15]);
  });

  it('updates the ticket when an action fires again', () => {
    const actions = [{ name: 't', trigger: threshold(1, 60) }];
    const lines = tell({ definition: { actions }, steps: alertsAt(0, 61) });
    expect(outline(lines, [])).toEqual([
      ...['0 open', '0 fire "t"', '0 open_ticket "t"', '61 count', '61 fire "t"', '61 update_ticket "t"'],
    ]);
  });

  it('tries a ticket that fails again', () => {
    const actions = [{ name: 't', trigger: threshold(1, 60) }];
    const lines = tell({ definition: { actions }, tickets: 'fail', steps: alertsAt(0), until: 20 });
    expect(outline(lines, [])).toEqual([
      '0 open',
      '0 fire "t"',
      '0 open_ticket "t"',
      '0 ticket_failed',
      '5 ticket_failed',
      '15 ticket_failed',
    ]);
  });
});

describe('flapping in a script', () => {
  const flap = { lowPercent: 20, highPercent: 30, quietMinutes: 10 };
  const actions = [
    { name: 'ticket', trigger: threshold(1, 1) },
    { name: 'notice', trigger: { kind: 'on_change', change: 'flapping' }, effect: { kind: 'comment', text: 'flaps' } },
  ];
  const steps = Array.from({ length: 16 }, (_, at) => ({
    at: at * 10,
    alert: { status: at % 2 === 0 ? 'firing' : 'ok' },
  }));

  it('gives one notice and no more tickets, and ends when nothing changes for long', () => {
    const lines = tell({ definition: { actions, flap }, steps, until: 2_000 });
    expect(fires(lines, 'notice')).toHaveLength(1);
    const [since = 0] = fires(lines, 'notice');
    expect(fires(lines, 'ticket').every((at) => at < since)).toBe(true);
    expect(lines.filter(({ command }) => command === 'withhold').map(({ reasons }) => reasons[1]?.code)).toContain(
      'flapping',
    );
    expect(outline(lines.slice(-3))).toEqual(['750 note', '750 close', '750 drop "ticket"']);
    expect(codesOf(lines.slice(-3), 'note')).toEqual([['flapping_stopped']]);
  });
});
