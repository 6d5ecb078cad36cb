import type { AlertFact } from '../incident/fact.ts';
import type { Place, PersonRequest } from './world.ts';
import type { WorldSetup } from './world-setup.ts';

/** One thing that happens in a story, at the time that the script says, ms. A `wait` only lets time pass. */
export type Step = { atMs: number } & (
  | { kind: 'wait' }
  | { kind: 'alert'; place: Place; alert: AlertFact }
  | { kind: 'person'; place: Place; request: PersonRequest }
  | { kind: 'set'; setup: WorldSetup }
);

/** A story, read. Steps are in the order in which they are taken. */
export type Script = {
  setup: WorldSetup;
  steps: Step[];
  startMs: number;
  /** How long timers run on, ms; not before the last step. */
  untilMs: number;
  /** True when it names its definitions, so that its lines do. */
  hasSeveral: boolean;
};
