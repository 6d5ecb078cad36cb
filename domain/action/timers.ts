import type { EventAction } from '../definition/action.ts';
import type { Episode } from '../incident/entity-state.ts';
import type { Wake } from '../incident/wake.ts';
import type { TimerTrigger } from '../trigger/trigger.ts';
import { actionState } from './action-state.ts';
import { meet } from './meet.ts';

type Timer = { action: EventAction; trigger: TimerTrigger };

const timersOf = (wake: Wake): Timer[] =>
  wake.policy.actions.flatMap((action) => {
    const { trigger } = action;
    return trigger.kind === 'threshold' || trigger.kind === 'on_change' ? [] : [{ action, trigger }];
  });

/** Timers of the open episode that are due: each fires once for its span; of a repeat, those that were missed fire as one. */
export const runDueTimers = (wake: Wake): void => {
  for (const { action, trigger } of timersOf(wake)) {
    const { current: episode } = wake.state;
    if (episode === null) return;
    const start = spanStart(episode, action.id, trigger);
    if (start === null || wake.nowMs < start + trigger.seconds * 1000) continue;
    const { kind, seconds } = trigger;
    const spans = kind === 'repeat' ? Math.floor((wake.nowMs - start) / (seconds * 1000)) : 0;
    actionState(episode, action.id).handledMs = start + spans * seconds * 1000;
    const elapsedMs = wake.nowMs - start;
    meet(wake, episode, {
      action,
      trigger: { kind, seconds, elapsedMs, actionId: action.id, actionName: action.name },
    });
  }
};

/** When the next timer of the open episode is due, and whose it is; null: none runs. */
export const nextTimer = (wake: Wake): { atMs: number; actionName: string } | null => {
  const { current: episode } = wake.state;
  if (episode === null) return null;
  const due = timersOf(wake).flatMap(({ action, trigger }) => {
    const start = spanStart(episode, action.id, trigger);
    return start === null ? [] : [{ atMs: start + trigger.seconds * 1000, actionName: action.name }];
  });
  return due.reduce<(typeof due)[number] | null>((a, b) => (a === null || b.atMs < a.atMs ? b : a), null);
};

/** Since when the timer runs, ms; null: it doesn't, or has fired for this span. */
const spanStart = (episode: Episode, actionId: number, { kind }: TimerTrigger): number | null => {
  const handledMs = episode.actions[actionId]?.handledMs ?? null;
  if (episode.state === 'closed') return null;
  switch (kind) {
    case 'open_for':
      return handledMs === episode.openSinceMs ? null : episode.openSinceMs;
    case 'unacknowledged_for': {
      const isHandled = handledMs === episode.unacknowledgedSinceMs;
      return episode.state !== 'open' || isHandled ? null : episode.unacknowledgedSinceMs;
    }
    case 'repeat':
      return episode.state === 'open' ? Math.max(episode.openSinceMs, handledMs ?? 0) : null;
  }
};
