import type { Database } from '#db/database.ts';
import { addElementParent } from '#db/rules/element-parents.ts';
import { saveInhibition } from '#db/rules/inhibitions.ts';
import { saveMaintenance } from '#db/rules/save-maintenance.ts';
import { saveSuppression } from '#db/rules/save-suppression.ts';
import { saveStorm } from '#db/rules/storms.ts';
import { saveTeamHours } from '#db/rules/team-hours.ts';
import { addTraffic } from '#db/source/add-traffic.ts';
import { noTraffic } from '#db/relay/count-traffic.ts';
import { addUpstreamAcks } from '#db/upstream/upstream-acks.ts';
import { team } from '#db/schema/index.ts';
import { insertAlerts, insertIncident } from '#test/db/page-rows.ts';
import { valueOf } from '#test/db/rules/rule-store.ts';
import { insertDefinition } from '#test/support/insert-definition.ts';
import { wake } from '#test/support/wake.ts';

const now = new Date();
const by = { actor: 'superadmin', address: '192.0.2.1', now };
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

/** An alert of these tests: longer than any list of alerts shows. */
export const longMessage = 'x'.repeat(400);

/** At least two of everything that the API lists, each kind in its variants. */
export const fill = async (database: Database): Promise<{ incident: number; alert: number; definition: number }> => {
  await fillCatalogue(database);
  await fillRules(database);
  return { ...(await fillIncidents(database)), definition: 7 };
};

const fillCatalogue = async (database: Database): Promise<void> => {
  const { db } = database;
  await db.insert(team).values({ id: 2, name: 'Net', description: 'Runs the network.', createdAt: now });
  const hours = { timeZone: 'Europe/Zurich', days: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' };
  await valueOf(saveTeamHours(db, { id: 2, hours }, by));
  const flap = { lowPercent: 20, highPercent: 50, quietSeconds: 3_600 };
  const condition = {
    severities: ['S0' as const],
    labels: [{ name: 'site', op: '=' as const, value: 'zrh' }],
    element: { kind: 'glob' as const, value: 'db-*' },
    teamHours: 'outside' as const,
  };
  await insertDefinition(database, 7, {
    ...{ summary: 'Queue too long', teamId: 2, severity: 'S0', isEnabled: false, staleSeconds: 86_400, flap },
    actions: [
      {
        name: 'Worse',
        trigger: { kind: 'unacknowledged_for', seconds: 300 },
        effect: { kind: 'set_severity', severity: 'S0' },
        condition,
      },
      { name: 'Tell', trigger: { kind: 'on_change', change: 'opened' }, effect: { kind: 'comment', text: 'look' } },
      { name: 'End', trigger: { kind: 'open_for', seconds: 9_000 }, effect: { kind: 'close' } },
      { name: 'Lost', trigger: { kind: 'repeat', seconds: 60 }, effect: { kind: 'ticket', ticketSystemId: 99 } },
    ],
  });
  await addTraffic(database, new Map([[2, { ...noTraffic(), requests: 2, alerts: 5, unmatched: 1 }]]), now);
};

const fillRules = async ({ db }: Database): Promise<void> => {
  const check = () => [];
  for (const relation of ['same_element', 'any_element'] as const) {
    const draft = { name: relation, sourceDefinitionId: 2, targetDefinitionId: 7, relation, equalLabels: ['site'] };
    await valueOf(saveInhibition(db, { id: null, draft, check }, by));
  }
  const storm = { count: 50, seconds: 60, tickets: 'one' as const, definitionId: 1, teamId: null, sourceId: null };
  await valueOf(saveStorm(db, { id: null, draft: { ...storm, name: 'Any' }, check }, by));
  await valueOf(saveStorm(db, { id: null, draft: { ...storm, name: 'Net', teamId: 2, sourceId: 1 }, check }, by));
  for (const [element, parent] of elementParents) await valueOf(addElementParent(db, { element, parent }, by));
  for (const value of ['a', 'b']) {
    const element = { kind: 'exact' as const, value };
    const span = { fromMs: null, untilMs: now.getTime() + 3_600_000 };
    const draft = { definitionId: null, element, ...span, reason: 'work', owner: 'ops' };
    await valueOf(saveSuppression(db, { id: null, draft }, by));
    const scope = { elements: [element], teamIds: [2], sourceIds: [], labels: [] };
    const times = { start: '2026-11-21T22:00', timeZone: 'Europe/Zurich', durationMinutes: 60 };
    const rest = { reason: 'r', owner: 'o', recurrence: 'FREQ=DAILY', closesOnEnd: false };
    await valueOf(saveMaintenance(db, { id: null, draft: { name: value, scope, ...times, ...rest } }, by));
  }
};

/** Written in another order than they are listed in. */
const elementParents = [
  ['web-2', 'rack-1'],
  ['DB-1', 'rack-2'],
  ['web-10', 'switch'],
  ['db-1', 'rack-1'],
  ['rack-1', 'switch'],
] as const;

const fillIncidents = async (database: Database) => {
  const woken = await wake(database, { element: 'db-07', alert: { message: longMessage, labels: { site: 'zrh' } } });
  await wake(database, { element: 'db-07', alert: { message: 'again' } });
  await wake(database, { element: 'a', alert: { message: 'suppressed' } });
  const [incident = 0] = Object.values(woken.incidentIds);
  await addUpstreamAcks(database, [{ incidentId: incident, sourceId: 1, upstreamKey: 'a', ticketKey: 'OPS-1' }], now);
  const times = { openedAt: minutesAgo(30), lastAlertAt: minutesAgo(20) };
  for (const minutes of [10, 5])
    await insertIncident(database, {
      ...{ element: 'edge', state: 'closed', ...times, alertCount: 4, closedBy: 'ann', closeCause: 'person' },
      ...{ acknowledgedAt: minutesAgo(minutes + 1), acknowledgedBy: 'ann', closedAt: minutesAgo(minutes) },
    });
  const unmatched = { definitionRef: 'nobody', unmatchedReason: 'unknown_definition' as const };
  await insertAlerts(database, [
    { id: 11, ...unmatched },
    { id: 12, ...unmatched, element: 'newer', message: longMessage },
    { id: 13, definitionRef: '7', unmatchedReason: 'disabled_definition' },
    { id: 14, definitionRef: '', element: '', unmatchedReason: 'unreadable' },
  ]);
  return { incident, alert: 12 };
};
