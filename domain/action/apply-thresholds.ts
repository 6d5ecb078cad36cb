import type { EventAction } from '../definition/action.ts';
import type { Episode } from '../incident/entity-state.ts';
import type { TriggerFacts } from '../incident/reason.ts';
import type { ThresholdVerdict } from '../incident/verdict.ts';
import type { Wake } from '../incident/wake.ts';
import { metWithin, slide } from '../threshold/sliding.ts';
import { countInWindow } from '../threshold/tumbling.ts';
import type { ThresholdTrigger } from '../trigger/trigger.ts';
import { actionState } from './action-state.ts';
import { meet } from './meet.ts';

/** One alert counts for each threshold of the definition, in order; those that it meets fire or are withheld. */
export const applyThresholds = (wake: Wake, episode: Episode, deltaMs: number): ThresholdVerdict[] =>
  wake.policy.actions.flatMap((action) => {
    const { trigger } = action;
    if (trigger.kind !== 'threshold') return [];
    const counted = { action, trigger, deltaMs };
    return [trigger.mode === 'sliding' ? countSliding(wake, episode, counted) : countTumbling(wake, episode, counted)];
  });

type Counted = { action: EventAction; trigger: ThresholdTrigger; deltaMs: number };

const countTumbling = (wake: Wake, episode: Episode, { action, trigger, deltaMs }: Counted): ThresholdVerdict => {
  const state = actionState(episode, action.id);
  const { counter, isFired } = countInWindow(state.tumbling, trigger, deltaMs);
  state.tumbling = counter;
  const verdict = verdictOf(action, trigger, { count: counter.count, windowMs: counter.elapsedMs });
  if (!isFired) return { ...verdict, result: counter.isTriggered ? 'spent' : 'counting' };
  const by = meet(wake, episode, { action, trigger: thresholdFacts(action, trigger, counter.elapsedMs) });
  return { ...verdict, result: by === null ? 'fired' : 'withheld', by };
};

const countSliding = (wake: Wake, episode: Episode, { action, trigger }: Counted): ThresholdVerdict => {
  const state = actionState(episode, action.id);
  const window = slide(state.sliding, trigger.count, episode.lastEventAtMs);
  state.sliding = window;
  const [first = episode.lastEventAtMs] = window.times;
  const verdict = verdictOf(action, trigger, {
    count: window.times.length,
    windowMs: episode.lastEventAtMs - first,
  });
  const elapsedMs = metWithin(window, trigger);
  if (elapsedMs === null) return verdict;
  if (state.held !== null) return { ...verdict, result: 'spent' }; // withheld already, and it still holds
  const by = meet(wake, episode, { action, trigger: thresholdFacts(action, trigger, elapsedMs) });
  return { ...verdict, result: by === null ? 'fired' : 'withheld', by };
};

const verdictOf = (
  { id, name }: EventAction,
  { count: needed, seconds }: ThresholdTrigger,
  seen: Pick<ThresholdVerdict, 'count' | 'windowMs'>,
): ThresholdVerdict => ({
  ...{ actionId: id, actionName: name, needed, seconds, result: 'counting', by: null },
  ...seen,
});

const thresholdFacts = ({ id, name }: EventAction, trigger: ThresholdTrigger, elapsedMs: number): TriggerFacts => ({
  ...{ actionId: id, actionName: name, elapsedMs },
  ...trigger,
});
