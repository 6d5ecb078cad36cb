import { describeResult } from '#domain/ticket/route/describe-route.ts';
import { explainRoutes } from '#domain/ticket/route/pick-route.ts';
import type { RouteResult } from '#domain/ticket/route/pick-route.ts';
import { loadTicketRoutes } from '#db/rules/ticket-routes.ts';
import { loadRoutedIncident, newestIncidents } from '#db/rules/ticket-routes-incident.ts';
import type { Served } from '#app/http/serve.ts';
import { readCursor } from '#app/http/read-form.ts';
import { loadRouteNames, targetWords } from './route-words.ts';

const shownIncidents = 20;
/** Of the routes before the one that was chosen; those behind it change nothing. */
const shownRoutes = 200;

/** A route and what came of it for the incident. */
export type TestedRoute = {
  id: number;
  name: string;
  result: RouteResult;
  why: string;
  hasTicket: boolean;
  ticket: string;
  target: string;
};

/** Which ticket the incident of the address would get now, and each route with why; the newest incidents to choose from. */
export const loadTest = async ({ context: { db }, url }: Served) => {
  const incidents = await newestIncidents(db, shownIncidents);
  const id = readCursor(url, 'incident');
  if (id === null) return { id: null, incidents, tested: null };
  const incident = await loadRoutedIncident(db, id);
  if (incident === null) return { id, incidents, tested: null };
  const [rows, names] = await Promise.all([loadTicketRoutes(db), loadRouteNames(db)]);
  const systems = new Map(rows.map((row) => [row.id, row.systemName]));
  const all = explainRoutes(rows, incident.about).map((explained): TestedRoute => {
    const { route, result } = explained;
    return {
      ...{ id: route.id, name: route.name, result, why: describeResult(explained, names) },
      hasTicket: route.ticketSystemId !== null,
      ticket:
        route.ticketSystemId === null ? 'no ticket' : `ticket in ${systems.get(route.id) ?? 'a system that is gone'}`,
      target: targetWords(route.target),
    };
  });
  const { element, severity, labels } = incident.about;
  return {
    ...{ id, incidents },
    tested: {
      ...{ element, severity, summary: incident.facts.summary, state: incident.state },
      labels: Object.entries(labels).map(([name, value]) => `${name}=${value}`),
      chosen: all.find(({ result }) => result === 'chosen') ?? null,
      routes: all.slice(0, shownRoutes),
      more: Math.max(0, all.length - shownRoutes),
    },
  };
};
