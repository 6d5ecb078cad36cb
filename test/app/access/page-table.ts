import { testPassword } from '#test/support/web-console.ts';
import type { Expectation, Things } from './expectation.ts';
import { forAdmins, forAll, forAllButReports, forTeam, forUsers, forUsersOfTeam } from './let-in.ts';

const anybody: Expectation = { letIn: 'anybody' };
const read: Expectation = { letIn: forAllButReports };
const admin: Expectation = { letIn: forAdmins };

let nonces = 0;
const acknowledge = ({ incident }: Things) => {
  nonces += 1;
  return { intent: 'acknowledge', incident, nonce: `access-walk-${String(nonces)}` };
};
/** Within the day that the role noc may suppress for; pages without a cookie of a zone read UTC. */
const suppress = ({ definition }: Things) => ({
  ...{ definitionId: definition, reason: 'walk' },
  until: new Date(Date.now() + 3_600_000).toISOString().slice(0, 16),
});
const define = ({ team }: Things) => ({
  ...{ intent: 'save', summary: 'Walk', severity: 'S2', teamId: team, categoryId: 1, reopenMinutes: '15' },
  ...{ 'actions.0.row': 'new-1', 'actions.0.name': 'Ticket', 'actions.0.trigger.kind': 'threshold' },
  ...{ 'actions.0.trigger.count': '1', 'actions.0.trigger.seconds': '60', 'actions.0.effect.kind': 'ticket' },
  ...{ 'actions.0.effect.ticketSystemId': '1' },
});

/** The console's pages, as the Remix build has them. */
export const pageRoutes: Record<string, Expectation> = {
  'GET /': read,
  'GET /login': anybody,
  'POST /login': { ...anybody, body: () => ({ name: 'walked', password: testPassword }), endsSession: true },
  'GET /login/code': { ...anybody, endsSession: true },
  'POST /login/code': { ...anybody, endsSession: true },
  'GET /logout': anybody,
  'POST /logout': { ...anybody, endsSession: true },
  'GET /*': anybody,
  'POST /*': anybody,
  'GET /incidents': read,
  'POST /incidents': { letIn: forTeam, body: acknowledge },
  'GET /incidents/:id': { ...read, id: 'incident' },
  'POST /incidents/:id': { letIn: forTeam, id: 'incident', body: acknowledge },
  'GET /incidents/:id/why': { ...read, id: 'incident' },
  'GET /dry-run': read,
  'GET /tickets/:id': { ...read, id: 'ticket' },
  'GET /alerts/:id': { ...read, id: 'alert' },
  'GET /unmatched': read,
  'GET /definitions': read,
  'GET /definitions/new': { letIn: forUsers },
  'POST /definitions/new': { letIn: forUsersOfTeam, body: define },
  'GET /definitions/:id': { ...read, id: 'definition' },
  'POST /definitions/:id': { letIn: forUsersOfTeam, id: 'definition', body: () => ({ intent: 'apply' }) },
  'GET /definitions/:id/edit': { letIn: forUsersOfTeam, id: 'definition' },
  'POST /definitions/:id/edit': { letIn: forUsersOfTeam, id: 'definition', body: define },
  'GET /suppressions': read,
  'POST /suppressions': { letIn: forTeam, body: ({ suppression }) => ({ id: suppression }) },
  'GET /suppressions/new': read,
  'POST /suppressions/new': { letIn: forTeam, body: suppress },
  'GET /suppressions/:id': { ...read, id: 'suppression' },
  'POST /suppressions/:id': { letIn: forTeam, id: 'suppression' },
  'GET /suppressions/:id/edit': { letIn: forTeam, id: 'suppression' },
  'POST /suppressions/:id/edit': { letIn: forTeam, id: 'suppression', body: suppress },
  'GET /maintenance': read,
  'GET /maintenance/new': admin,
  'POST /maintenance/new': admin,
  'GET /maintenance/:id': { ...read, id: 'maintenance' },
  'POST /maintenance/:id': { ...admin, id: 'maintenance' },
  'GET /maintenance/:id/edit': { ...admin, id: 'maintenance' },
  'POST /maintenance/:id/edit': { ...admin, id: 'maintenance' },
  'GET /inhibitions': read,
  'GET /inhibitions/new': admin,
  'POST /inhibitions/new': admin,
  'GET /inhibitions/:id': { ...admin, id: 'inhibition' },
  'POST /inhibitions/:id': { ...admin, id: 'inhibition' },
  'GET /storms': read,
  'GET /storms/new': admin,
  'POST /storms/new': admin,
  'GET /storms/:id': { ...admin, id: 'storm' },
  'POST /storms/:id': { ...admin, id: 'storm' },
  'GET /elements': read,
  'POST /elements': admin,
  'GET /sources': read,
  'GET /sources/new': admin,
  'POST /sources/new': admin,
  'GET /sources/:id': { ...read, id: 'source' },
  'POST /sources/:id': { ...admin, id: 'source', body: () => ({ intent: 'enable' }) },
  'GET /sources/:id/edit': { ...admin, id: 'source' },
  'POST /sources/:id/edit': { ...admin, id: 'source' },
  'GET /teams': read,
  'GET /teams/:id/hours': { ...admin, id: 'team' },
  'POST /teams/:id/hours': { ...admin, id: 'team', body: () => ({ always: 'on' }) },
  'GET /dashboards': { letIn: forAll },
  'POST /dashboards': { ...admin, body: () => ({ intent: 'create', name: 'Walk', team: '' }) },
  'GET /reports': { letIn: forAll },
  'GET /reports/incidents': { letIn: forAll },
  'GET /reports/frequent': { letIn: forAll },
  'GET /reports/elements': { letIn: forAll },
  'GET /reports/element': { letIn: forAll },
  'GET /reports/response': { letIn: forAll },
  'GET /reports/noise': { letIn: forAll },
  'GET /reports/actions': { letIn: forAll },
  'GET /reports/definitions': { letIn: forAll },
  'GET /reports/:report/csv': { letIn: forAll },
  // A screen is let in by its own link: test/app/wall.
  'GET /wall/enter': anybody,
  'POST /wall/enter': anybody,
  'GET /wall/:view': { ...read },
  'GET /wall/:view/rows': { ...read },
  'GET /users': admin,
  'GET /users/new': admin,
  'POST /users/new': admin,
  'GET /users/:id': { ...admin, id: 'person' },
  'POST /users/:id': { ...admin, id: 'person', body: () => ({ intent: 'enable' }) },
  'GET /users/:id/edit': { ...admin, id: 'person' },
  'POST /users/:id/edit': { ...admin, id: 'person', body: () => ({ role: 'reports' }) },
  'GET /audit': admin,
};
