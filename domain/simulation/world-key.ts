import type { EntityState, Episode } from '../incident/entity-state.ts';
import type { Fact, PersonFact } from '../incident/fact.ts';
import type { Withholder } from '../rule/withholder.ts';
import type { WorldDefinition } from './world-setup.ts';

/** One incident key of a world, with all that the engine knows of it. `element`: as it was first written. */
export type WorldKey = {
  name: string;
  definition: WorldDefinition;
  element: string;
  folded: string;
  state: EntityState;
  deadlineMs: number | null;
  /** Open incidents that inhibit actions of this one. */
  waitsFor: number[];
  /** Its suppressions and maintenance windows, as they hold until then. */
  withholders: { version: number; untilMs: number; list: Withholder[] } | null;
};

/** What a key is called in its world. */
export const keyName = (definitionId: number, folded: string): string => `${String(definitionId)}/${folded}`;

/** The newest episode of the state that is closed. */
const newestClosed = ({ last, settling }: EntityState): Episode | null =>
  [...(last === null ? [] : [last]), ...settling].reduce<Episode | null>(
    (a, b) => (a === null || b.serial > a.serial ? b : a),
    null,
  );

/** The incident that a person means there: the open one; to re-open, the newest closed one when none is open. */
export const incidentOf = (state: EntityState, kind: PersonFact['kind']): Episode | null =>
  state.current ?? (kind === 'reopen' ? newestClosed(state) : null);

/** The labels that the key's incident has once the facts are decided. */
export const latestLabels = (state: EntityState, facts: readonly Fact[]): Record<string, string> =>
  facts.reduce(
    (labels, fact) => (fact.kind === 'alert' ? { ...labels, ...fact.alert.labels } : labels),
    (state.current ?? newestClosed(state))?.labels ?? {},
  );

/** The open incidents that inhibit actions of the episode. */
export const inhibitorsOf = (episode: Episode | null): number[] =>
  Object.values(episode?.actions ?? {}).flatMap(({ held }) =>
    held?.by.kind === 'inhibition' && held.by.incidentId !== null ? [held.by.incidentId] : [],
  );
