import type { Field } from '../declaration/field.ts';
import type { EventAction } from '../definition/action.ts';
import type { Episode } from '../incident/entity-state.ts';
import type { TriggerFacts } from '../incident/reason.ts';
import type { Wake } from '../incident/wake.ts';
import type { Effect } from './effect.ts';

/** An action that fires: nothing withholds it. */
export type Fired<E extends Effect> = { effect: E; action: EventAction; trigger: TriggerFacts };

/** Names of the things that effects refer to. */
export type EffectNames = { ticketSystem: (id: number) => string };

/**
 * All that makes a kind of effect: its form and the rules of its fields, what it decides, and its words. Work outside the
 * engine is put into the episode's outbox; `activities/` runs it. Source: docs/guides/write-an-effect.md.
 */
export type EffectDeclaration<E extends Effect> = {
  label: string;
  fields: readonly Field[];
  /** True when it reaches people or their tickets: storms and flapping withhold those. */
  reachesPeople: boolean;
  decide: (wake: Wake, episode: Episode, fired: Fired<E>) => void;
  /** In words, after "when …": what it does. */
  describe: (effect: E, names: EffectNames) => string;
};
