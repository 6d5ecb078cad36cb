import type { EventAction } from '#domain/definition/action.ts';
import { describeEffect } from '#domain/effect/effects.ts';
import { describeTriggerRule } from '#domain/trigger/triggers.ts';

/** What an action in words needs: the condition is told beside it. */
export type DescribedAction = Pick<EventAction, 'name' | 'trigger' | 'effect'> & { isEnabled: boolean };

/** An event action in words: what it does, and when. `ticketSystems`: names by id. */
export const describeAction = (
  { name, trigger, effect, isEnabled }: DescribedAction,
  ticketSystems: ReadonlyMap<number, string>,
): string => {
  const ticketSystem = (id: number): string => ticketSystems.get(id) ?? `ticket system ${String(id)}, which is gone`;
  const does = describeEffect(effect, { ticketSystem });
  return `${name}: ${does} ${describeTriggerRule(trigger)}${isEnabled ? '' : ' (disabled)'}`;
};
