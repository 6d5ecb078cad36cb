import type { EventAction } from '../definition/action.ts';
import type { Episode, Held } from '../incident/entity-state.ts';
import type { Wake } from '../incident/wake.ts';
import { metWithin } from '../threshold/sliding.ts';
import { actionState } from './action-state.ts';
import { fire, isSame, noteWithheld } from './meet.ts';
import { withheldBy } from './withheld-by.ts';

const engine = { kind: 'engine' } as const;

/** Looks at each action that is withheld again: it fires once nothing withholds it, or is dropped when its trigger no longer holds. */
export const releaseHeld = (wake: Wake): void => {
  for (const episode of wake.episodes())
    for (const [id, { held }] of Object.entries(episode.actions)) {
      if (held === null || episode.state === 'closed') continue;
      const action = wake.policy.actions.find((one) => String(one.id) === id);
      if (action === undefined || !isHolding(wake, episode, action)) drop(wake, episode, { id: Number(id), held });
      else lookAgain(wake, episode, { action, held });
    }
};

const lookAgain = (wake: Wake, episode: Episode, { action, held }: { action: EventAction; held: Held }): void => {
  const state = actionState(episode, action.id);
  const by = withheldBy(wake, episode, action);
  const { trigger } = held;
  if (by === null) {
    state.held = null;
    if (held.by.kind !== 'condition')
      wake.note(episode, engine, {
        code: 'action_released',
        facts: { trigger, heldMs: wake.nowMs - held.sinceMs },
      });
    else wake.touch(episode);
    return fire(wake, episode, { action, trigger, wasWithheld: true });
  }
  if (by.kind === 'storm') return drop(wake, episode, { id: action.id, held: { ...held, by } });
  if (isSame(by, held.by) && by.untilMs === held.by.untilMs) return;
  state.held = { ...held, by };
  wake.touch(episode);
  if (!isSame(by, held.by)) noteWithheld(wake, episode, { trigger, by, before: held.by });
};

const drop = (wake: Wake, episode: Episode, { id, held }: { id: number; held: Held }): void => {
  const state = actionState(episode, id);
  state.held = null;
  state.dropped += 1;
  const reason = { code: 'action_dropped', facts: { trigger: held.trigger, because: held.by } } as const;
  wake.touch(episode);
  if (held.by.kind === 'condition') wake.say(episode, reason);
  else wake.note(episode, engine, reason);
};

/** Whether the trigger of a withheld action still holds. Thresholds hold until alerts end their window: time alone doesn't. */
const isHolding = (wake: Wake, episode: Episode, { id, trigger }: EventAction): boolean => {
  const { tumbling, sliding } = actionState(episode, id);
  switch (trigger.kind) {
    case 'threshold':
      return trigger.mode === 'sliding' ? metWithin(sliding, trigger) !== null : (tumbling?.isTriggered ?? false);
    case 'open_for':
      return true;
    case 'unacknowledged_for':
    case 'repeat':
      return episode.state === 'open';
    case 'on_change':
      if (trigger.change === 'acknowledged') return episode.state === 'acknowledged';
      return trigger.change === 'flapping' ? wake.state.flap.isFlapping : true;
  }
};

/** When a rule that withholds an action ends by itself, ms; null: none does. */
export const nextRelease = (wake: Wake): number | null => {
  const ends = wake
    .episodes()
    .flatMap(({ actions }) =>
      Object.values(actions).flatMap(({ held }) => (held?.by.untilMs == null ? [] : [held.by.untilMs])),
    );
  return ends.length === 0 ? null : Math.min(...ends);
};
