import type { Effect } from '../effect/effect.ts';
import type { Severity } from '../severity.ts';
import type { ElementPattern } from '../rule/element-pattern.ts';
import type { LabelMatcher } from '../rule/label-matcher.ts';
import type { Trigger } from '../trigger/trigger.ts';

/** What must also be true of the incident. Everything given must hold; absent is any. */
export type Condition = {
  severities?: Severity[];
  labels?: LabelMatcher[];
  element?: ElementPattern;
  /** Against the working hours of the definition's team; a team without hours is always inside. */
  teamHours?: 'inside' | 'outside';
};

/** One line of a definition's ordered list: trigger + condition + effect. `id` is stable across versions of the definition. */
export type EventAction = {
  id: number;
  name: string;
  trigger: Trigger;
  condition: Condition;
  effect: Effect;
  /** Why it can't work any more, like a ticket system that is gone; null: it can. */
  fault: string | null;
};
