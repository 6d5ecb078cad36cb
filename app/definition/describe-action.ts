import type { EventAction } from '#domain/definition/action.ts';

/** An event action in words: what it does, and when. `ticketSystems`: names by id. */
export const describeAction = (
  { name, trigger, effect, isEnabled }: EventAction & { isEnabled: boolean },
  ticketSystems: ReadonlyMap<number, string>,
): string => {
  const system = ticketSystems.get(effect.ticketSystemId) ?? `ticket system ${String(effect.ticketSystemId)}`;
  const when =
    trigger.count === 1
      ? 'at the first alert'
      : `when ${String(trigger.count)} alerts come within ${String(trigger.seconds)} s`;
  return `${name}: ticket in ${system} ${when}${isEnabled ? '' : ' (disabled)'}`;
};
