import { addElementParent } from '#db/rules/element-parents.ts';
import { saveInhibition } from '#db/rules/inhibitions.ts';
import { saveMaintenance } from '#db/rules/save-maintenance.ts';
import { saveStorm } from '#db/rules/storms.ts';
import { saveSuppression } from '#db/rules/save-suppression.ts';
import type { Saved } from '#db/rules/change-rules.ts';
import { alert, ticket } from '#db/schema/index.ts';
import { createToken } from '#db/token/create-token.ts';
import { saveView } from '#db/view/save-view.ts';
import { createWallScreen } from '#db/wall/wall-screens.ts';
import { severities } from '#domain/severity.ts';
import { insertAlerts, insertIncident } from '#test/db/page-rows.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser } from '#test/support/web-console.ts';
import { wake } from '#test/support/wake.ts';

/** The ids that stand in addresses of pages. */
export type LivedIn = Record<'incident' | 'ticket' | 'alert' | 'unmatched' | 'suppression' | 'maintenance', number> &
  Record<'inhibition' | 'storm' | 'person', number>;

const longElement = 'eu-central-1.prod.queue-workers-and-their-consumers-07.rmq.internal';

/** One of everything that a page shows, with names as long as they come: no list is empty. */
export const fillConsole = async (store: TestDatabase): Promise<LivedIn> => {
  const { database } = store;
  const { db } = database;
  const now = new Date();
  const by = { actor: 'boss', address: '192.0.2.7', now };
  const person = await createTestUser(store, 'admin', 'boss');
  const labels = { site: 'Frankfurt', url: 'https://grafana.example/d/queue?orgId=1&from=now-6h&to=now' };
  const message = 'PROBLEM: the queue holds 18,204 messages, its consumers take 12 a second';
  const { incidentIds } = await wake(database, { element: longElement, alert: { message, labels } });
  await wake(database, { element: longElement, alert: { message: 'still', labels } });
  const [incident = 0] = Object.values(incidentIds);
  const rules = await saveRules(store, { ...by, now });
  for (const state of ['open', 'acknowledged', 'closed'] as const)
    for (const severity of severities) {
      const times = { openedAt: now, lastAlertAt: now, closedAt: state === 'closed' ? now : null };
      const marks = { isFlapping: true, withheldBy: `suppression/${String(rules.suppression)}` };
      await insertIncident(database, { state, severity, ...times, ...(state === 'closed' ? {} : marks) });
    }
  const unmatched = 900_000_001;
  await insertAlerts(database, [
    { id: unmatched, definitionRef: 'queue-too-long', unmatchedReason: 'unknown_definition', message, labels },
    { id: unmatched + 1, definitionRef: '77', unmatchedReason: 'unknown_definition', message: 'no answer' },
  ]);
  await saveView(db, person, {
    draft: { name: 'Critical ones of my team', query: 'state=open&severity=S0', teamId: 1 },
    now,
  });
  await createWallScreen(database, { name: 'Screen in the corridor', teamId: null }, by);
  const token = { name: 'reports at night', expiresAt: null, ...by };
  await createToken(database, { userId: person }, token);
  await createToken(database, { sourceId: 2 }, token);
  const [ticketRow] = await db.select({ id: ticket.id }).from(ticket);
  const [alertRow] = await db.select({ id: alert.id }).from(alert);
  if (ticketRow === undefined || alertRow === undefined) throw new Error('the incident has no ticket or no alert');
  return { ...rules, person, incident, unmatched, ticket: ticketRow.id, alert: alertRow.id };
};

type By = { actor: string; address: string; now: Date };

const saveRules = async ({ database: { db } }: TestDatabase, by: By) => {
  const check = () => [];
  const element = { kind: 'glob' as const, value: `${longElement}*` };
  const suppression = {
    ...{ definitionId: 2, element, fromMs: null, untilMs: by.now.getTime() + 3_600_000 },
    ...{ reason: 'The consumers are being moved to another rack', owner: 'boss' },
  };
  const window = {
    ...{ name: 'Patching of the databases, as each month', reason: 'security updates', owner: 'boss' },
    ...{ start: by.now.toISOString().slice(0, 16), timeZone: 'Europe/Berlin', durationMinutes: 90 },
    ...{ recurrence: 'FREQ=WEEKLY;BYDAY=SA', closesOnEnd: true },
    scope: { elements: [element], teamIds: [1], sourceIds: [2], labels: [] },
  };
  const inhibition = {
    ...{ name: 'The host explains its file systems', sourceDefinitionId: 2, targetDefinitionId: 1 },
    ...{ relation: 'same_or_parent' as const, equalLabels: ['site'] },
  };
  const storm = {
    ...{ name: 'A storm of everything that Ops has', teamId: 1, sourceId: null, count: 50, seconds: 300 },
    ...{ tickets: 'one' as const, definitionId: 2 },
  };
  idOf(await addElementParent(db, { element: longElement, parent: 'switch-3.rack-12' }, by));
  return {
    suppression: idOf(await saveSuppression(db, { id: null, draft: suppression }, by)),
    maintenance: idOf(await saveMaintenance(db, { id: null, draft: window }, by)),
    inhibition: idOf(await saveInhibition(db, { id: null, draft: inhibition, check }, by)),
    storm: idOf(await saveStorm(db, { id: null, draft: storm, check }, by)),
  };
};

const idOf = <T>(saved: Saved<T>): T => {
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return saved.value;
};
