import type { EntityState, Episode } from './entity-state.ts';
import { upgradeState } from './upgrade-state.ts';
import type { RecordedState } from './upgrade-state.ts';

/**
 * The state with which a new workflow run goes on, in today's shape. Attempts that were running are ready again: their intent
 * rows make repeating them safe.
 */
export const resume = (recorded: RecordedState): EntityState => eachEpisode(upgradeState(recorded), ready);

const ready = (episode: Episode): Episode => ({
  ...episode,
  outbox: episode.outbox.map((item) => (item.status === 'running' ? { ...item, status: 'ready' } : item)),
});

/** The state once the recorder has given its new episodes their rows. `ids`: incident id by serial. */
export const withIncidentIds = (state: EntityState, ids: Record<string, number>): EntityState =>
  eachEpisode(state, (episode) => ({ ...episode, incidentId: episode.incidentId ?? ids[episode.serial] ?? null }));

const eachEpisode = (state: EntityState, change: (episode: Episode) => Episode): EntityState => ({
  ...state,
  current: state.current === null ? null : change(state.current),
  settling: state.settling.map(change),
  last: state.last === null ? null : change(state.last),
});

/** True when no attempt is running, so that a run may end or continue as new. */
export const isAtRest = (state: EntityState): boolean =>
  [...state.settling, ...(state.current === null ? [] : [state.current])].every((episode) =>
    episode.outbox.every(({ status }) => status !== 'running'),
  );

/** True when nothing is open and nothing is unsettled: the workflow may end. A re-open starts it again from the read model. */
export const isIdle = (state: EntityState): boolean => state.current === null && state.settling.length === 0;
