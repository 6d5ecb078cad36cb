import type { Wake } from '../incident/wake.ts';
import { meet } from './meet.ts';

/** More changes than any list of actions can cause by raising severities and closing. */
const maxChanges = 100;

/** Tells each change of an episode to the actions that wait for it, in order; their effects may change more. */
export const applyChanges = (wake: Wake): void => {
  for (let told = 0; told < maxChanges; told += 1) {
    const next = wake.untold.shift();
    if (next === undefined) return;
    const { episode, change } = next;
    for (const action of wake.policy.actions) {
      const { id: actionId, name: actionName, trigger } = action;
      if (trigger.kind !== 'on_change' || trigger.change !== change) continue;
      meet(wake, episode, { action, trigger: { kind: 'on_change', actionId, actionName, change } });
    }
  }
};
