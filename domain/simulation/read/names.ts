import type { Found } from './fields.ts';
import { Ids } from './ids.ts';
import type { Report } from './report.ts';

/** What a script calls by name or number, the same from its first line to its last. `startMs`: when its story begins. */
export type Names = {
  startMs: number;
  definitions: Ids;
  teams: Ids;
  sources: Ids;
  suppressions: Ids;
  maintenance: Ids;
  inhibitions: Ids;
  storms: Ids;
  ticketRoutes: Ids;
  /** Of each definition. */
  actions: Map<number, Ids>;
};

/** Nothing has a name yet; team and source 1 are those of what names none. */
export const newNames = (startMs: number): Names => {
  const names: Names = {
    ...{ startMs, definitions: new Ids(), teams: new Ids(), sources: new Ids() },
    ...{ suppressions: new Ids(), maintenance: new Ids(), inhibitions: new Ids(), storms: new Ids() },
    ticketRoutes: new Ids(),
    actions: new Map(),
  };
  names.teams.call(1, '(usual)');
  names.sources.call(1, '(usual)');
  return names;
};

/** The definition's id; null: there is none of that name or id, and the report says so. */
export const definitionOf = ({ value, path }: Found, { definitions }: Names, report: Report): number | null => {
  const id = definitions.find(value);
  if (id === null) report.fault(path, 'must be the id or the key of an event definition of the script');
  return id;
};

/** Ids of teams or sources, given as one or as a list of names and numbers. */
export const idsOf = (found: Found | null, ids: Ids, report: Report): number[] => {
  if (found === null) return [];
  const list: unknown[] = Array.isArray(found.value) ? found.value : [found.value];
  return list.flatMap((one) => {
    const id = ids.of(one);
    if (id === null) report.fault(found.path, 'must be names or ids');
    return id ?? [];
  });
};
