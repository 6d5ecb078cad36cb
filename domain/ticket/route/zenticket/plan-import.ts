import type { RouteDraft } from '../read-route.ts';
import type { TicketRoute } from '../ticket-route.ts';
import { isFilterName } from './zenticket-filter.ts';

/** A route as it will be. `id` null: it is new. */
export type PlannedRoute = RouteDraft & { id: number | null };

/** What an import makes of a route of its name. */
export type ImportChange = { name: string; change: 'new' | 'changed' | 'same' };

export type ImportPlan = { routes: PlannedRoute[]; changes: ImportChange[] };

/**
 * All routes in their order once the imported ones are in: zenticket's filter first, then the imported ones in theirs, then all
 * others as they were. An imported route stands for the one of the same name. The same import again changes nothing.
 */
export const planImport = (before: readonly TicketRoute[], imported: readonly RouteDraft[]): ImportPlan => {
  const known = new Map(before.map((route) => [route.name, route]));
  const names = new Set(imported.map(({ name }) => name));
  const others = before.filter(({ name }) => !names.has(name));
  const own = imported.map((draft): PlannedRoute => ({ ...draft, id: known.get(draft.name)?.id ?? null }));
  const isFilter = ({ name }: { name: string }): boolean => isFilterName(name);
  const isOther = (route: { name: string }): boolean => !isFilter(route);
  return {
    routes: [...own.filter(isFilter), ...others.filter(isFilter), ...own.filter(isOther), ...others.filter(isOther)],
    changes: imported.map((draft) => ({ name: draft.name, change: changeOf(known.get(draft.name), draft) })),
  };
};

const changeOf = (before: TicketRoute | undefined, draft: RouteDraft): ImportChange['change'] => {
  if (before === undefined) return 'new';
  return meaningOf(before) === meaningOf(draft) ? 'same' : 'changed';
};

/** As text, whatever the order of their fields is. */
const meaningOf = ({ name, isEnabled, match, ticketSystemId, target }: RouteDraft): string =>
  JSON.stringify([name, isEnabled, inOrder(match), ticketSystemId, inOrder(target)]);

const inOrder = (fields: object): [string, unknown][] =>
  Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1));
