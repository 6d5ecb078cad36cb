import type { EventAction } from '../definition/action.ts';
import type { Episode } from '../incident/entity-state.ts';
import type { TriggerFacts } from '../incident/reason.ts';
import type { Wake } from '../incident/wake.ts';
import { closeEffect } from './close/close-effect.ts';
import { commentEffect } from './comment/comment-effect.ts';
import type { EffectDeclaration, EffectNames } from './declaration.ts';
import type { Effect, EffectKind } from './effect.ts';
import { setSeverityEffect } from './set-severity/set-severity-effect.ts';
import { ticketEffect } from './ticket/ticket-effect.ts';

type Declarations = { [K in EffectKind]: EffectDeclaration<Extract<Effect, { kind: K }>> };

/** Every kind of effect, by its name on the wire. Adding one is one folder, its type in `effect.ts`, and one line here. */
export const effects: Declarations = {
  ticket: ticketEffect,
  comment: commentEffect,
  set_severity: setSeverityEffect,
  close: closeEffect,
};

/** Decides what the action's effect means for the episode. */
export const runEffect = (
  wake: Wake,
  episode: Episode,
  fired: { action: EventAction; trigger: TriggerFacts },
): void => {
  const { effect } = fired.action;
  declarationOf(effect).decide(wake, episode, { ...fired, effect });
};

/** The effect in words. */
export const describeEffect = (effect: Effect, names: EffectNames): string =>
  declarationOf(effect).describe(effect, names);

/** The declaration that belongs to the effect's own kind, so that it takes the effect. */
const declarationOf = <E extends Effect>({ kind }: E): EffectDeclaration<E> =>
  effects[kind] as unknown as EffectDeclaration<E>; // `Declarations` maps each kind to the declaration of its own type
