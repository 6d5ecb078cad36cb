import { closeEpisode } from '../../incident/close-episode.ts';
import type { EffectDeclaration } from '../declaration.ts';
import type { CloseEffect } from '../effect.ts';

/** Closes the incident; the next alert opens a new one. */
export const closeEffect: EffectDeclaration<CloseEffect> = {
  label: 'Close',
  fields: [],
  reachesPeople: false,
  decide: (wake, episode, { action, trigger }) => {
    if (episode.state === 'closed') return;
    wake.note(episode, { kind: 'engine' }, { code: 'closed_by_action', facts: { trigger } });
    closeEpisode(wake, episode, { by: `action "${action.name}"`.slice(0, 64), cause: 'action' });
  },
  describe: () => 'close the incident',
};
