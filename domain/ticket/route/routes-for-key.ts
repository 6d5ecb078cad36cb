import { matchElement } from '../../rule/element-pattern.ts';
import { labelValue, matchLabels } from '../../rule/label-matcher.ts';
import type { LabelMatcher } from '../../rule/label-matcher.ts';
import { matchGroups } from './match-route.ts';
import { groupsLabel } from './ticket-route.ts';
import type { RouteAbout, RouteMatch, TicketRoute } from './ticket-route.ts';

/** The incident key that routes are for, and every set of labels that its incident may have had or have. */
export type RouteKey = Pick<RouteAbout, 'definitionId' | 'teamId' | 'element'> & {
  labelSets: readonly Readonly<Record<string, string>>[];
};

/**
 * The enabled routes that may match an incident of the key, in their order: what depends on the key alone is settled and
 * left out of their matches; severity, source and labels are compared when an action fires. Nothing comes after a route that
 * then matches everything. Whatever the incident's labels are, {@link pickRoute} finds the same route among these as among all.
 */
export const routesForKey = (routes: readonly TicketRoute[], key: RouteKey): TicketRoute[] => {
  const kept: TicketRoute[] = [];
  for (const route of routes) {
    if (!route.isEnabled || !mayMatch(route.match, key)) continue;
    const match = { ...route.match, elements: [], definitionIds: [], teamIds: [] };
    kept.push({ ...route, match });
    if (isUnconditional(match)) break;
  }
  return kept;
};

const mayMatch = (match: RouteMatch, { definitionId, teamId, element, labelSets }: RouteKey): boolean =>
  isAnyOr(match.definitionIds, (id) => id === definitionId) &&
  isAnyOr(match.teamIds, (id) => id === teamId) &&
  isAnyOr(match.elements, (pattern) => matchElement(pattern, element)) &&
  mayMatchLabels(match, labelSets);

const isAnyOr = <T>(entries: readonly T[], isMeant: (entry: T) => boolean): boolean =>
  entries.length === 0 || entries.some(isMeant);

/** Labels come from several alerts: each matcher may be met by another one of them. */
const mayMatchLabels = ({ groups, labels }: RouteMatch, labelSets: RouteKey['labelSets']): boolean => {
  const sets = [{}, ...labelSets];
  const mayMeet = (matcher: LabelMatcher): boolean => sets.some((set) => matchLabels([matcher], set));
  return (
    (groups.length === 0 || sets.some((set) => matchGroups(groups, labelValue(set, groupsLabel)))) &&
    labels.every(mayMeet)
  );
};

const isUnconditional = (match: RouteMatch): boolean => Object.values(match).every((entries) => entries.length === 0);

/** Names of the labels that the routes look at in incidents of the definition. */
export const routeLabelNames = (routes: readonly TicketRoute[], definitionId: number): string[] => {
  const concerned = routes.filter(
    ({ isEnabled, match: { definitionIds } }) =>
      isEnabled && (definitionIds.length === 0 || definitionIds.includes(definitionId)),
  );
  return [
    ...(concerned.some(({ match }) => match.groups.length > 0) ? [groupsLabel] : []),
    ...new Set(concerned.flatMap(({ match }) => match.labels.map(({ name }) => name))),
  ];
};
