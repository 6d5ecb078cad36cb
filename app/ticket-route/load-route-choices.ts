import type { Queries } from '#db/database.ts';
import { sourceChoices, teamChoices, ticketSystemChoices } from '#db/rules/rule-choices.ts';
import type { Choice } from '#db/rules/rule-choices.ts';

/** What the form of a route offers. */
export type RouteChoices = { systems: Choice[]; teams: Choice[]; sources: Choice[] };

/** The ticket systems, teams and sources that a route may name. */
export const loadRouteChoices = async (db: Queries): Promise<RouteChoices> => ({
  systems: await ticketSystemChoices(db),
  teams: await teamChoices(db),
  sources: await sourceChoices(db),
});
