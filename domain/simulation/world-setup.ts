import type { Policy } from '../definition/policy.ts';
import type { RuleBook, TeamHours } from '../rule/rules.ts';

/** One version of an event definition. `key`: what it is called. */
export type WorldDefinition = Omit<
  Policy,
  'element' | 'teamHours' | 'withholders' | 'storms' | 'updatableSystems' | 'ticketRoutes' | 'routeLabels'
> & {
  key: string;
  teamHours: TeamHours | null;
};

/** Everything that decides about a world's incidents. */
export type WorldSetup = {
  definitions: ReadonlyMap<number, WorldDefinition>;
  rules: RuleBook;
  /** By folded element: the folded elements that it depends on. */
  parents: ReadonlyMap<string, readonly string[]>;
  /** What becomes of every attempt to open or update a ticket, at once. */
  tickets: 'succeed' | 'fail';
};

/** The element's parents, their parents and so on, up to 8 steps away; a circle is no trouble. */
export const ancestorsOf = (parents: WorldSetup['parents'], element: string): ReadonlySet<string> => {
  const found = new Set<string>();
  let edge = [element];
  for (let step = 0; step < maxAncestorSteps && edge.length > 0; step += 1) {
    edge = edge.flatMap((child) => parents.get(child) ?? []).filter((parent) => !found.has(parent));
    for (const parent of edge) found.add(parent);
  }
  found.delete(element);
  return found;
};

const maxAncestorSteps = 8;
