import type { EventAction } from '#domain/definition/action.ts';
import { isByRoute } from '#domain/effect/ticket/by-route.ts';
import type { RuleBook } from '#domain/rule/rules.ts';
import { routeLabelNames } from '#domain/ticket/route/routes-for-key.ts';

const maxNames = 50;

/**
 * Names of the labels that rules look at in incidents of this definition, each once, at most 50: those of its actions'
 * conditions, of inhibitions from or to it, of ticket routes if an action asks them, and of maintenance windows, in this order.
 */
export const labelNames = (definitionId: number, actions: EventAction[], book: RuleBook): string[] => {
  const inhibitions = book.inhibitions.filter(
    ({ sourceDefinitionId, targetDefinitionId }) =>
      sourceDefinitionId === definitionId || targetDefinitionId === definitionId,
  );
  const names = [
    ...actions.flatMap(({ condition }) => (condition.labels ?? []).map(({ name }) => name)),
    ...inhibitions.flatMap(({ equalLabels }) => equalLabels),
    ...(actions.some(({ effect }) => isByRoute(effect)) ? routeLabelNames(book.ticketRoutes, definitionId) : []),
    ...book.maintenance.flatMap(({ scope }) => scope.labels.map(({ name }) => name)),
  ];
  return [...new Set(names)].slice(0, maxNames);
};

/** Those of the labels that have one of the names. */
export const pickLabels = (labels: Record<string, string>, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (Object.hasOwn(labels, name) ? [[name, labels[name] ?? '']] : [])));
