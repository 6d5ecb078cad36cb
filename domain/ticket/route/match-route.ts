import { matchElement } from '../../rule/element-pattern.ts';
import { labelValue, matchLabels } from '../../rule/label-matcher.ts';
import { groupsLabel } from './ticket-route.ts';
import type { GroupPattern, RouteAbout, RouteMatch } from './ticket-route.ts';

/** The parts of a route's match, in the order in which they are asked. */
export const routeParts = [
  'groups',
  'elements',
  'definitionIds',
  'teamIds',
  'sourceIds',
  'severities',
  'labels',
] as const satisfies readonly (keyof RouteMatch)[];
export type RoutePart = (typeof routeParts)[number];

/** True when every part that the match looks at is met. */
export const isRouteMatch = (match: RouteMatch, about: RouteAbout): boolean =>
  routeParts.every((part) => match[part].length === 0 || tests[part](match, about));

/** The parts that the match looks at, and whether each is met. */
export const testParts = (match: RouteMatch, about: RouteAbout): { part: RoutePart; isMet: boolean }[] =>
  routeParts.filter((part) => match[part].length > 0).map((part) => ({ part, isMet: tests[part](match, about) }));

const tests: Record<RoutePart, (match: RouteMatch, about: RouteAbout) => boolean> = {
  groups: ({ groups }, { labels }) => matchGroups(groups, labelValue(labels, groupsLabel)),
  elements: ({ elements }, { element }) => elements.some((pattern) => matchElement(pattern, element)),
  definitionIds: ({ definitionIds }, { definitionId }) => definitionIds.includes(definitionId),
  teamIds: ({ teamIds }, { teamId }) => teamIds.includes(teamId),
  sourceIds: ({ sourceIds }, { sourceId }) => sourceIds.includes(sourceId),
  severities: ({ severities }, { severity }) => severities.includes(severity),
  labels: ({ labels: matchers }, { labels }) => matchLabels(matchers, labels),
};

/** The device groups of a label's value; empty ones are none. */
export const splitGroups = (value: string): string[] => value.split('|').filter((group) => group !== '');

/** True when one of the groups in the label's value is meant by one of the patterns. */
export const matchGroups = (patterns: readonly GroupPattern[], value: string): boolean =>
  splitGroups(value).some((group) => patterns.some((pattern) => isGroupMeant(pattern, group)));

const isGroupMeant = ({ kind, value }: GroupPattern, group: string): boolean => {
  if (kind === 'exact') return group === value;
  const path = value.replace(/\/+$/, '');
  return group === path || group.startsWith(`${path}/`);
};
