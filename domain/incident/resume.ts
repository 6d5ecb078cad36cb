import type { EntityState, Episode } from './entity-state.ts';

/**
 * The state with which a new workflow run goes on. Attempts that were running are ready again: their intent rows make
 * repeating them safe.
 */
export const resume = (state: EntityState): EntityState => ({
  ...state,
  current: state.current === null ? null : ready(state.current),
  settling: state.settling.map(ready),
});

const ready = (episode: Episode): Episode => ({
  ...episode,
  outbox: episode.outbox.map((item) => (item.status === 'running' ? { ...item, status: 'ready' } : item)),
});

/** The state once the recorder has given its new episodes their rows. `ids`: incident id by serial. */
export const withIncidentIds = (state: EntityState, ids: Record<string, number>): EntityState => {
  const named = (episode: Episode): Episode => ({
    ...episode,
    incidentId: episode.incidentId ?? ids[episode.serial] ?? null,
  });
  return {
    ...state,
    current: state.current === null ? null : named(state.current),
    settling: state.settling.map(named),
  };
};

/** True when no attempt is running, so that a run may end or continue as new. */
export const isAtRest = (state: EntityState): boolean =>
  [...state.settling, ...(state.current === null ? [] : [state.current])].every((episode) =>
    episode.outbox.every(({ status }) => status !== 'running'),
  );

/** True when nothing is open and nothing is unsettled: the workflow may end. */
export const isIdle = (state: EntityState): boolean => state.current === null && state.settling.length === 0;
