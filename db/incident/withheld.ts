import type { EventAction } from '#domain/definition/action.ts';
import type { Episode, Held } from '#domain/incident/entity-state.ts';
import type { WithheldBy } from '#domain/rule/withholder.ts';
import type { Withheld } from '../schema/incident.ts';

/** What an incident's row says of its held actions. `withheldBy`: the first rule or state that the incident waits for. */
export type WithheldColumns = { withheld: Withheld | null; withheldBy: string | null; by: WithheldBy | null };

const nothing: WithheldColumns = { withheld: null, withheldBy: null, by: null };

/** What withholds the episode's actions now, in the order in which the definition has them. A closed one waits for nothing. */
export const withheldOf = (episode: Episode, actions: Pick<EventAction, 'id'>[]): WithheldColumns => {
  if (episode.state === 'closed') return nothing;
  const held = heldInOrder(episode, actions);
  const [first] = held;
  if (first === undefined) return nothing;
  const by = held.map((one) => one.by).find((one) => withheldByKey(one) !== null) ?? null;
  return {
    withheld: { by: first.by, actions: held.map(({ trigger }) => trigger.actionName) },
    withheldBy: by && withheldByKey(by),
    by,
  };
};

/** Those of actions that the definition no longer has come last. */
const heldInOrder = ({ actions: states }: Episode, actions: Pick<EventAction, 'id'>[]): Held[] => {
  const listed = actions.map(({ id }) => String(id));
  const others = Object.keys(states).filter((id) => !listed.includes(id));
  return [...listed, ...others].flatMap((id) => states[id]?.held ?? []);
};

/**
 * The value of `incident.withheld_by`: `suppression/7`, `maintenance/3`, `inhibition/<id of the incident that inhibits>`,
 * `storm/<rule>`, `flapping`, `upstream_downtime`; null of what needs no search: a condition, an acknowledgement.
 */
export const withheldByKey = ({ kind, rule, incidentId }: WithheldBy): string | null => {
  switch (kind) {
    case 'condition':
    case 'acknowledged':
      return null;
    case 'inhibition':
      return `${kind}/${String(incidentId ?? 0)}`;
    case 'suppression':
    case 'maintenance':
    case 'storm':
      return `${kind}/${String(rule?.id ?? 0)}`;
    case 'flapping':
    case 'upstream_downtime':
      return kind;
  }
};
