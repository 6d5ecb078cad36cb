import type { EventAction } from '#domain/definition/action.ts';
import type { Episode } from '#domain/incident/entity-state.ts';
import { renderHeld, renderNext } from '#domain/incident/render/render-next.ts';
import type { WithheldBy } from '#domain/rule/withholder.ts';

/** Something that happens by itself; `at` null: now. */
export type ShownStep = { what: string; at: Date | null; condition: string | null };

/** An action that is withheld now. */
export type ShownHeld = { actionName: string; since: Date; why: string; by: WithheldBy };

/** What the engine does next about an incident, soonest first, and which actions wait for a rule to end. */
export type ShownNext = { steps: ShownStep[]; held: ShownHeld[] };

/** What happens next to the episode (null: nothing of it is left to do). */
export const showNext = (
  episode: Episode | null,
  { ticketSystem, actions }: { ticketSystem: (id: number) => string; actions: Pick<EventAction, 'name' | 'trigger'>[] },
): ShownNext => {
  if (episode === null) return { steps: [], held: [] };
  const trigger = (name: string) => actions.find((action) => action.name === name)?.trigger;
  return {
    steps: renderNext(episode, { ticketSystem, trigger }).map(({ what, atMs, condition }) => ({
      ...{ what, condition },
      at: atMs === null ? null : new Date(atMs),
    })),
    held: renderHeld(episode).map(({ actionName, sinceMs, why, by }) => ({
      ...{ actionName, why, by },
      since: new Date(sinceMs),
    })),
  };
};
