import type { FieldFault } from '../intake/alert.ts';
import { linesOf } from './lines.ts';
import type { Line } from './lines.ts';
import type { Script, Step } from './script.ts';
import { World } from './world.ts';
import type { Decided } from './world.ts';
import type { WorldDefinition } from './world-setup.ts';

/** Most decisions, and lines, of one story. */
export const maxDecisions = 1_000_000;

/** A decision with when it was made, ms, and where. */
export type Told = Line & { atMs: number; element: string; definition: WorldDefinition };

export type Played = { ok: true; told: Told[] } | { ok: false; fault: FieldFault };

/** Plays the story through the engine. Failures: the fault, when it needs more decisions, or lines, than `most`. */
export const play = (script: Script, most = maxDecisions): Played => {
  const told: Told[] = [];
  let decisions = 0;
  for (const [atMs, decided] of decide(script)) {
    decisions += 1;
    const { element, definition } = decided.key;
    for (const line of linesOf(decided)) told.push({ ...line, atMs, element, definition });
    if (decisions > most || told.length > most) return { ok: false, fault: tooMany(atMs, most) };
  }
  return { ok: true, told };
};

const tooMany = (atMs: number, most: number): FieldFault => ({
  field: 'steps',
  rule: `must need at most ${most.toLocaleString('en')} decisions; that many were made until ${String(atMs / 1000)}`,
});

/** Each decision with its time on the line: a step's own, also when the clock was further on. */
function* decide({ setup, steps, startMs, untilMs }: Script): Generator<[number, Decided]> {
  const world = new World(setup, startMs);
  for (const step of steps) {
    if (step.atMs > world.nowMs) for (const decided of world.letPass(step.atMs, false)) yield [decided.atMs, decided];
    for (const decided of take(world, step)) yield [step.atMs, decided];
  }
  for (const decided of world.letPass(untilMs)) yield [decided.atMs, decided];
}

const take = (world: World, step: Step): Iterable<Decided> => {
  switch (step.kind) {
    case 'wait':
      return [];
    case 'alert':
      return world.alert(step.place, step.alert);
    case 'person':
      return world.person(step.place, step.request);
    case 'set':
      return world.reconfigure(step.setup);
  }
};
