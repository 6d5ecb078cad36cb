import { eq } from 'drizzle-orm';
import { addElementParent } from '#db/rules/element-parents.ts';
import { saveInhibition } from '#db/rules/inhibitions.ts';
import { saveMaintenance } from '#db/rules/save-maintenance.ts';
import { saveStorm } from '#db/rules/storms.ts';
import { saveSuppression } from '#db/rules/save-suppression.ts';
import type { Saved } from '#db/rules/change-rules.ts';
import type { Database } from '#db/database.ts';
import { alert, ticket, ticketOrphan, ticketSystem, ticketSystemHealth, user } from '#db/schema/index.ts';
import { createToken } from '#db/token/create-token.ts';
import { saveView } from '#db/view/save-view.ts';
import { createWallScreen } from '#db/wall/wall-screens.ts';
import { severities } from '#domain/severity.ts';
import { insertAlerts, insertIncident } from '#test/db/page-rows.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { wake } from '#test/support/wake.ts';

/** The ids that stand in addresses of pages. */
export type LivedIn = Record<'incident' | 'ticket' | 'alert' | 'unmatched' | 'suppression' | 'maintenance', number> &
  Record<'inhibition' | 'storm' | 'person' | 'jira' | 'unticketed', number>;

const longElement = 'eu-central-1.prod.queue-workers-and-their-consumers-07.rmq.internal';

/** One of everything that a page shows, with names as long as they come: no list is empty. */
export const fillConsole = async (store: TestDatabase): Promise<LivedIn> => {
  const { database } = store;
  const { db } = database;
  const now = new Date();
  const by = { actor: 'boss', address: '192.0.2.7', now };
  const [boss] = await db.select({ id: user.id }).from(user).where(eq(user.name, by.actor));
  const person = boss?.id ?? 0;
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
  const jira = await insertJira(database, { incidentId: incident, now });
  const others = { unticketed: incident + 1, ticket: ticketRow.id, alert: alertRow.id };
  return { ...rules, ...others, person, incident, unmatched, jira };
};

/** A Jira that fails, with tickets that need somebody and orphans. */
const insertJira = async (
  { db }: Database,
  { incidentId, now }: { incidentId: number; now: Date },
): Promise<number> => {
  const config = {
    ...{ site: 'https://jira.acme.example', auth: { user: 'tocsin', token: { env: 'JIRA_TOKEN' } }, project: 'OPS' },
    ...{ issueType: 'Incident', priorities: { S0: 'Highest', S1: 'High' }, customFields: { Site: '{label.site}' } },
  };
  const createdAt = now;
  const [{ insertId: ticketSystemId }] = await db
    .insert(ticketSystem)
    .values({ name: 'Jira of the operations department', kind: 'jira_cloud', config, createdAt, readAt: now });
  await db.insert(ticketSystemHealth).values({
    ...{ ticketSystemId, failures: 6, pausedUntil: new Date(now.getTime() + 300_000), lastFailedAt: now },
    lastError: 'https://jira.acme.example/rest/api/3/issue: 401 the token is not valid any more',
  });
  const lastError =
    'priority "Highest" is not on the screen for creating issues of the type Incident in the project OPS';
  const failed = { ticketSystemId, attempts: 20, lastError, createdAt, updatedAt: now, failedAt: now };
  await db.insert(ticket).values([
    { ...failed, incidentId, state: 'unknown' },
    { ...failed, incidentId: incidentId + 1, state: 'failed' },
  ]);
  const orphan = { ticketSystemId, url: 'https://jira.acme.example/browse/OPS-7', foundAt: now };
  await db.insert(ticketOrphan).values([
    { ...orphan, kind: 'no_incident', externalKey: 'OPS-7', incidentId: 4_711 },
    { ...orphan, kind: 'second_ticket', externalKey: 'OPS-8', incidentId },
    { ...orphan, kind: 'ticket_gone', externalKey: 'OPS-9', incidentId },
  ]);
  return ticketSystemId;
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
