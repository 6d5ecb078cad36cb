import type { Episode } from '../../incident/entity-state.ts';
import type { TriggerFacts } from '../../incident/reason.ts';
import type { Wake } from '../../incident/wake.ts';
import { pickRoute } from '../../ticket/route/pick-route.ts';
import type { TicketRoute } from '../../ticket/route/ticket-route.ts';

/** Where the ticket goes. `route`: that chose it; absent: the action names the system. */
export type ChosenTicket = { ticketSystemId: number; route?: Pick<TicketRoute, 'id' | 'name' | 'target'> };

/** Stands for a route that says so when none matches. */
const noRoute = 0;

/**
 * The ticket that the routes choose for the episode as it is now; null: none, which the timeline says, once for each route
 * that says so.
 */
export const chooseRoute = (wake: Wake, episode: Episode, trigger: TriggerFacts): ChosenTicket | null => {
  const { definitionId, teamId, element, ticketRoutes = [], routeLabels } = wake.policy;
  const { severity, sourceId } = episode;
  const labels = { ...routeLabels, ...episode.labels };
  const { route } = pickRoute(ticketRoutes, { definitionId, teamId, element, severity, sourceId, labels });
  if (route !== null && route.ticketSystemId !== null) {
    const { ticketSystemId, id, name, target } = route;
    return { ticketSystemId, route: { id, name, target } };
  }
  const named = route === null ? null : { id: route.id, name: route.name };
  const reason = { code: 'ticket_not_routed', facts: { trigger, route: named } } as const;
  const by = route?.id ?? noRoute;
  if (episode.notRoutedBy === by) wake.say(episode, reason);
  else wake.note(episode, { kind: 'engine' }, reason);
  episode.notRoutedBy = by;
  return null;
};
