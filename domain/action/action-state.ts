import type { ActionState, Episode } from '../incident/entity-state.ts';

const untouched: ActionState = {
  tumbling: null,
  sliding: null,
  handledMs: null,
  met: 0,
  fired: 0,
  dropped: 0,
  held: null,
};

/** What the action has done in the episode so far; a new one has done nothing. Changing it changes the episode. */
export const actionState = (episode: Episode, actionId: number): ActionState => {
  const known = episode.actions[actionId];
  if (known !== undefined) return known;
  const state = { ...untouched };
  episode.actions[actionId] = state;
  return state;
};
