import type { EventAction } from '../definition/action.ts';
import { runEffect } from '../effect/effects.ts';
import type { Episode } from '../incident/entity-state.ts';
import type { TriggerFacts } from '../incident/reason.ts';
import type { Wake } from '../incident/wake.ts';
import type { WithheldBy } from '../rule/withholder.ts';
import { actionState } from './action-state.ts';
import { withheldBy } from './withheld-by.ts';

const engine = { kind: 'engine' } as const;

/** An action whose trigger is met. */
export type Met = { action: EventAction; trigger: TriggerFacts };

/** The action fires, or is withheld and says by what. Returns what withheld it; null: it fired. */
export const meet = (wake: Wake, episode: Episode, met: Met): WithheldBy | null => {
  const state = actionState(episode, met.action.id);
  state.met += 1;
  wake.touch(episode);
  const by = withheldBy(wake, episode, met.action);
  if (by === null) {
    supersede(episode, met.action);
    fire(wake, episode, { ...met, wasWithheld: false });
    return null;
  }
  if (by.kind === 'storm' || episode.state === 'closed') {
    state.dropped += 1;
    wake.note(episode, engine, { code: 'action_withheld', facts: { trigger: met.trigger, because: by } });
  } else hold(wake, episode, { ...met, by });
  return by;
};

const supersede = (episode: Episode, { id }: EventAction): void => {
  const state = actionState(episode, id);
  if (state.held === null) return;
  state.held = null;
  state.dropped += 1;
};

/** Keeps the action until nothing withholds it. The timeline says so once for each rule; conditions are no news. */
const hold = (wake: Wake, episode: Episode, { action, trigger, by }: Met & { by: WithheldBy }): void => {
  const state = actionState(episode, action.id);
  const before = state.held;
  if (before !== null) state.dropped += 1;
  state.held = { sinceMs: wake.nowMs, trigger, by };
  noteWithheld(wake, episode, { trigger, by, before: before?.by ?? null });
};

type Withheld = { trigger: TriggerFacts; by: WithheldBy; before: WithheldBy | null };

/** Says what withholds an action, unless the same rule did before. */
export const noteWithheld = (wake: Wake, episode: Episode, { trigger, by, before }: Withheld): void => {
  const reason = { code: 'action_withheld', facts: { trigger, because: by } } as const;
  const isNews = by.kind !== 'condition' && !(before !== null && isSame(before, by));
  if (isNews) wake.note(episode, engine, reason);
  else wake.say(episode, reason);
};

/** True when both are the same rule or state of the incident. */
export const isSame = (a: WithheldBy, b: WithheldBy): boolean =>
  a.kind === b.kind && a.rule?.id === b.rule?.id && a.incidentId === b.incidentId;

/** Runs the effect of an action that nothing withholds. */
export const fire = (wake: Wake, episode: Episode, fired: Met & { wasWithheld: boolean }): void => {
  const { action, trigger, wasWithheld } = fired;
  const state = actionState(episode, action.id);
  if (action.fault !== null) {
    state.dropped += 1;
    return wake.note(episode, engine, { code: 'action_broken', facts: { trigger, fault: action.fault } });
  }
  state.fired += 1;
  state.sliding = null;
  wake.say(episode, { code: 'action_fired', facts: { trigger, wasWithheld } });
  runEffect(wake, episode, { action, trigger });
};
