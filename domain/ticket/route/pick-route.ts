import { isRouteMatch, testParts } from './match-route.ts';
import type { RoutePart } from './match-route.ts';
import type { RouteAbout, TicketRoute } from './ticket-route.ts';

/** The route that an incident goes. `route` null: none matches. `asked`: how many enabled routes were asked. */
export type PickedRoute = { route: TicketRoute | null; asked: number };

/** The first enabled route, in the order given, whose every part matches. */
export const pickRoute = (routes: readonly TicketRoute[], about: RouteAbout): PickedRoute => {
  const enabled = routes.filter(({ isEnabled }) => isEnabled);
  const at = enabled.findIndex(({ match }) => isRouteMatch(match, about));
  return { route: enabled[at] ?? null, asked: at < 0 ? enabled.length : at + 1 };
};

/** `later`: it matches, but one before it was chosen. */
export type RouteResult = 'chosen' | 'later' | 'no_match' | 'disabled';

/** Why a route was or wasn't chosen: each part that it looks at, and whether that is met. Without parts, it matches everything. */
export type ExplainedRoute = {
  route: TicketRoute;
  result: RouteResult;
  parts: { part: RoutePart; isMet: boolean }[];
};

/** Each route in its order, with what came of it for the incident; agrees with {@link pickRoute}. */
export const explainRoutes = (routes: readonly TicketRoute[], about: RouteAbout): ExplainedRoute[] => {
  const { route: chosen } = pickRoute(routes, about);
  return routes.map((route) => {
    const parts = testParts(route.match, about);
    return { route, parts, result: resultOf(route, { chosen, isMatch: parts.every(({ isMet }) => isMet) }) };
  });
};

const resultOf = (
  route: TicketRoute,
  { chosen, isMatch }: { chosen: TicketRoute | null; isMatch: boolean },
): RouteResult => {
  if (!route.isEnabled) return 'disabled';
  if (route === chosen) return 'chosen';
  return isMatch ? 'later' : 'no_match';
};
