import type { EntityState, Episode } from './entity-state.ts';
import { ticketRequests } from './fact.ts';
import type { Fact } from './fact.ts';

/** The incidents whose tickets people ask about, as far as the state has forgotten them or isn't known. */
export const askedAbout = (state: EntityState | null, facts: readonly Fact[]): number[] => {
  const asked = facts.flatMap((fact) =>
    fact.kind === 'person' && ticketRequests.some((kind) => kind === fact.request.kind)
      ? [fact.request.incidentId]
      : [],
  );
  return [...new Set(asked)].filter((incidentId) => state === null || !knows(state, incidentId));
};

/**
 * The state with closed episodes that it had forgotten because newer ones of the key followed: their tickets can be asked about
 * again. What nothing is done about is forgotten at the end of the decision.
 */
export const recall = (state: EntityState, closed: readonly Episode[] = []): EntityState => {
  const forgotten = closed.filter(({ incidentId }) => incidentId !== null && !knows(state, incidentId));
  if (forgotten.length === 0) return state;
  return { ...state, settling: [...forgotten, ...state.settling].sort((a, b) => a.serial - b.serial) };
};

const knows = ({ current, settling, last }: EntityState, incidentId: number): boolean =>
  [current, last, ...settling].some((episode) => episode?.incidentId === incidentId);
