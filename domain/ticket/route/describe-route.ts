import type { ExplainedRoute, RouteResult } from './pick-route.ts';
import type { RoutePart } from './match-route.ts';
import type { RouteMatch } from './ticket-route.ts';

/** Names of what routes refer to by id. */
export type RouteNames = {
  definition: (id: number) => string;
  team: (id: number) => string;
  source: (id: number) => string;
};

/** A match in words, a text for each part that it looks at; none: every incident. */
export const describeMatch = (match: RouteMatch, names: RouteNames): { part: RoutePart; text: string }[] =>
  (Object.keys(words) as RoutePart[]) // the keys of a record of parts
    .filter((part) => match[part].length > 0)
    .map((part) => ({ part, text: words[part](match, names) }));

const or = (texts: readonly string[]): string => texts.join(' or ');

const words: Record<RoutePart, (match: RouteMatch, names: RouteNames) => string> = {
  groups: ({ groups }) => `group ${or(groups.map(({ kind, value }) => (kind === 'exact' ? value : `below ${value}`)))}`,
  elements: ({ elements }) =>
    `element ${or(elements.map(({ kind, value }) => (kind === 'regex' ? `/${value}/` : value)))}`,
  definitionIds: ({ definitionIds }, { definition }) => `definition ${or(definitionIds.map(definition))}`,
  teamIds: ({ teamIds }, { team }) => `team ${or(teamIds.map(team))}`,
  sourceIds: ({ sourceIds }, { source }) => `source ${or(sourceIds.map(source))}`,
  severities: ({ severities }) => `severity ${or(severities)}`,
  labels: ({ labels }) => labels.map(({ name, op, value }) => `${name}${op}${JSON.stringify(value)}`).join(' and '),
};

/** Why a route was or wasn't chosen for an incident, in words. */
export const describeResult = ({ route, result, parts }: ExplainedRoute, names: RouteNames): string => {
  const texts = new Map(describeMatch(route.match, names).map(({ part, text }) => [part, text]));
  const listed = (isMet: boolean): string =>
    parts
      .filter((one) => one.isMet === isMet)
      .map(({ part }) => texts.get(part) ?? part)
      .join('; ');
  const met = parts.length === 0 ? 'it matches every incident' : `it matches: ${listed(true)}`;
  const reasons: Record<RouteResult, () => string> = {
    chosen: () => met,
    later: () => `${met}, but a route before it was chosen`,
    no_match: () => `not met: ${listed(false)}`,
    disabled: () => 'it is disabled',
  };
  return reasons[result]();
};
