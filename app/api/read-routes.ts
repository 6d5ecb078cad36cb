import { catalogueRoutes } from './catalogue/catalogue-routes.ts';
import { definitionRoutes } from './catalogue/definition-routes.ts';
import { alertRoutes } from './incident/alert-routes.ts';
import { incidentRoutes } from './incident/incident-routes.ts';
import { peopleRoutes } from './people/people-routes.ts';
import type { ReadRoute } from './read-route.ts';
import { dashboardRoutes } from './report/dashboard-routes.ts';
import { reportRoutes } from './report/report-routes.ts';
import { ruleListRoutes } from './rule/rule-list-routes.ts';

/** Every route that only reads, but the lists that have routes to write beside them. */
export const readRoutes: readonly ReadRoute[] = [
  ...[...incidentRoutes, ...alertRoutes, ...definitionRoutes, ...catalogueRoutes, ...ruleListRoutes],
  ...[...peopleRoutes, ...dashboardRoutes, ...reportRoutes],
];
