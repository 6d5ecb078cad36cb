import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActionState } from '#domain/incident/entity-state.ts';
import { play } from '#domain/simulation/play.ts';
import { readScript } from '#domain/simulation/read/read-script.ts';
import { Report } from '#domain/simulation/read/report.ts';
import type { Script, Step } from '#domain/simulation/script.ts';
import { World } from '#domain/simulation/world.ts';
import type { Decided } from '#domain/simulation/world.ts';

const definition = {
  ...{ staleMinutes: 30, reopenWindowMinutes: 5, flap: true },
  actions: [
    { name: 'tumbling', trigger: { kind: 'threshold', count: 3, seconds: 60 } },
    {
      name: 'sliding',
      trigger: { kind: 'threshold', count: 2, seconds: 30, mode: 'sliding' },
      condition: { severities: 'S1' },
    },
    {
      name: 'timer',
      trigger: { kind: 'unacknowledged_for', seconds: 90 },
      effect: { kind: 'set_severity', severity: 'S1' },
    },
    { name: 'repeat', trigger: { kind: 'repeat', seconds: 200 }, effect: { kind: 'comment', text: 'x' } },
    { name: 'change', trigger: { kind: 'on_change', change: 'severity_raised' } },
    { name: 'end', trigger: { kind: 'open_for', minutes: 20 }, effect: { kind: 'close' } },
  ],
};

const rules = {
  inhibitions: [{ relation: 'parent_element' }],
  parents: { b: 'a', c: 'b' },
  storms: [{ count: 2, seconds: 30 }],
  maintenance: [
    { element: 'a', rrule: 'FREQ=HOURLY', start: '1970-01-01T00:10', durationMinutes: 10, closesOnEnd: true },
  ],
};

const element = fc.constantFrom('a', 'b', 'c', 'd');
const alert = fc.record({
  alert: fc.record({
    element,
    status: fc.constantFrom('firing', 'firing', 'firing', 'resolved'),
    dedupKey: fc.constantFrom('', 'x', 'y'),
    severity: fc.constantFrom(null, 'S1', 'S2'),
    time: fc.constantFrom(null, 10, 500),
  }),
});
const doing = fc.record({
  do: fc.constantFrom('acknowledge', 'unacknowledge', 'close', 'reopen', 'suppress', 'unsuppress', 'wait'),
  element,
});
const steps = fc.array(fc.tuple(fc.constantFrom(0, 1, 10, 60, 400, 2_000), fc.oneof(alert, doing)), { maxLength: 40 });

const readStory = (given: [number, object][]): Script => {
  let at = 0;
  const story = given.map(([wait, step]) => ({ at: (at += wait), ...step }));
  const report = new Report();
  const script = readScript({ definition, ...rules, steps: story, until: at + 5_000 }, report);
  if (script === null) throw new Error(JSON.stringify(report.faults));
  return script;
};

const run = function* (world: World, step: Step): Generator<Decided> {
  yield* world.letPass(step.atMs, false);
  if (step.kind === 'alert') yield* world.alert(step.place, step.alert);
  if (step.kind === 'person') yield* world.person(step.place, step.request);
  if (step.kind === 'set') yield* world.reconfigure(step.setup);
};

const unaccounted = ({ met, fired, dropped, held }: ActionState): number =>
  met - fired - dropped - (held === null ? 0 : 1);

describe('a world', () => {
  it('accounts for every trigger that was met, and keeps its states small', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const script = readStory(given);
        const world = new World(script.setup, script.startMs);
        for (const step of script.steps)
          for (const { decision } of run(world, step)) {
            const { current, settling, last } = decision.state;
            const episodes = [current, last, ...settling].filter((episode) => episode !== null);
            for (const episode of episodes)
              expect(Object.values(episode.actions).map(unaccounted)).toEqual(
                Object.values(episode.actions).map(() => 0),
              );
            expect(settling.length).toBeLessThan(2);
            expect(JSON.stringify(decision.state).length).toBeLessThan(20_000);
          }
      }),
      { numRuns: 100 },
    );
  });

  it('never has a deadline that is past once time has passed it', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const script = readStory(given);
        const world = new World(script.setup, script.startMs);
        for (const step of script.steps)
          for (const { decision, atMs } of run(world, step))
            expect(decision.nextDeadlineMs ?? Infinity).toBeGreaterThan(atMs);
      }),
      { numRuns: 100 },
    );
  });

  it('comes to the same for the same script', () => {
    fc.assert(
      fc.property(steps, (given) => {
        expect(play(readStory(given))).toEqual(play(readStory(given)));
      }),
      { numRuns: 30 },
    );
  });
});
