import type { Expectation } from './expectation.ts';
import { forAdmins, forAll, forAllButReports, forNobody, forTeam } from './let-in.ts';

const anybody: Expectation = { letIn: 'anybody' };
const read: Expectation = { letIn: forAllButReports };

/** The routes that Fastify serves besides the pages. */
export const apiRoutes: Record<string, Expectation> = {
  'GET /healthz': anybody,
  'GET /readyz': anybody,
  'GET /favicon.ico': anybody,
  'GET /assets/*': anybody,
  'POST /hooks/tickets/:id': { letIn: forNobody, id: 'source' },
  'GET /api/*': anybody,
  'GET /api/v1/openapi.json': anybody,
  'GET /api/v1/incidents': read,
  'GET /api/v1/incidents/:id': { ...read, id: 'incident' },
  'GET /api/v1/incidents/:id/timeline': { ...read, id: 'incident' },
  'GET /api/v1/incidents/:id/alerts': { ...read, id: 'incident' },
  'GET /api/v1/alerts/:id': { ...read, id: 'alert' },
  'GET /api/v1/unmatched': read,
  'GET /api/v1/definitions': read,
  'GET /api/v1/definitions/:id': { ...read, id: 'definition' },
  'GET /api/v1/teams': read,
  'GET /api/v1/categories': read,
  'GET /api/v1/sources': read,
  'GET /api/v1/inhibitions': read,
  'GET /api/v1/storms': read,
  'GET /api/v1/elements': read,
  'GET /api/v1/users': { letIn: forAdmins },
  'GET /api/v1/audit': { letIn: forAdmins },
  'GET /api/v1/dashboard': { letIn: forAll },
  'GET /api/v1/dashboard/': { letIn: forAll },
  'GET /api/v1/reports/incidents': { letIn: forAll },
  'GET /api/v1/reports/element': { letIn: forAll },
  'GET /api/v1/reports/frequent': { letIn: forAll },
  'GET /api/v1/reports/elements': { letIn: forAll },
  'GET /api/v1/reports/noise': { letIn: forAll },
  'GET /api/v1/reports/response': { letIn: forAll },
  'GET /api/v1/reports/actions': { letIn: forAll },
  'GET /api/v1/reports/definitions': { letIn: forAll },
  'GET /api/v1/reports/trend': { letIn: forAll },
  'GET /api/v1/reports/hours': { letIn: forAll },
  'GET /api/v1/suppressions': read,
  'POST /api/v1/suppressions': {
    letIn: forTeam,
    body: ({ definition }) => ({ definitionId: definition, reason: 'walk', until: new Date(soon()).toISOString() }),
  },
  'DELETE /api/v1/suppressions/:id': { letIn: forTeam, id: 'suppression' },
  'GET /api/v1/maintenance': read,
  'POST /api/v1/maintenance': { letIn: forAdmins },
  'DELETE /api/v1/maintenance/:id': { letIn: forAdmins, id: 'maintenance' },
};

const soon = (): number => Date.now() + 3_600_000;
