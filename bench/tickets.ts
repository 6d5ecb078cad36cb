import { sql } from 'drizzle-orm';
import type { RemoteTicket } from '#domain/ticket/remote-ticket.ts';
import { incident, ruleBook, ticket, ticketSystem } from '#db/schema/index.ts';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import { jiraSetting } from '#test/support/jira/jira-setting.ts';
import { jiraAccount } from '#test/support/jira/jira-world.ts';
import type { StoredIssue } from '#test/support/jira/jira-world.ts';
import { openIncidents } from './incidents.ts';
import { until } from './stage.ts';
import type { Stage } from './stage.ts';

const opened = 400;
const createdDirectly = 1_000;
const concurrency = 20;
const tickets = 10_000;
const rowsPerStatement = 1_000;

export type TicketRates = {
  /** Tickets per second through the bridge, and issues per second that the emulator takes from nobody but us. */
  perSecond: number;
  emulatorPerSecond: number;
  /** What reading all open tickets took. */
  reading: { tickets: number; requests: number; seconds: number };
};

/** The worker finds the site's token in its environment, which it gets when the stage is set. */
export const preparedEnvironment = (): void => {
  jiraSetting('cloud', '');
};

/** The bridge to Jira against the emulated site alone. Web and worker run; from here on tickets go to that site. */
export const measureTickets = async (stage: Stage): Promise<TicketRates> => {
  const site = await startJiraEmulator('cloud');
  try {
    const emulatorPerSecond = await createDirectly(site);
    await useJira(stage, site);
    await openIncidents(stage, 'jira-warm', 20);
    const started = performance.now();
    await openIncidents(stage, 'jira', opened);
    const perSecond = opened / ((performance.now() - started) / 1_000);
    return { perSecond, emulatorPerSecond, reading: await readAll(stage, site) };
  } finally {
    await site.close();
  }
};

const useJira = async ({ database: { db } }: Stage, site: JiraEmulator): Promise<void> => {
  await db.update(ticketSystem).set({ kind: 'jira_cloud', config: jiraSetting('cloud', site.url) });
  await db.update(ruleBook).set({ version: sql`${ruleBook.version} + 1` });
};

const createDirectly = async (site: JiraEmulator): Promise<number> => {
  const authorization = `Basic ${Buffer.from(`${jiraAccount.user}:${jiraAccount.token}`).toString('base64')}`;
  const fields = { project: { key: 'OPS' }, issuetype: { name: 'Incident' }, summary: 'directly' };
  let left = createdDirectly;
  const create = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const response = await fetch(`${site.url}/rest/api/3/issue`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ fields }),
      });
      if (response.status !== 201) throw new Error(`the emulator answered ${String(response.status)}`);
      await response.text();
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: concurrency }, create));
  return createdDirectly / ((performance.now() - started) / 1_000);
};

/** As many open tickets as a large installation has, all due at once, until the last is read. */
const readAll = async ({ database: { db } }: Stage, site: JiraEmulator): Promise<TicketRates['reading']> => {
  const template = site.world.issues.at(-1);
  if (template === undefined) throw new Error('the emulator has no issue');
  const now = new Date();
  // Those of the stages before, which the scripts opened and Jira doesn't know, are none of the measured ones.
  await db.update(ticket).set({ readDueAt: farOff });
  for (let start = 0; start < tickets; start += rowsPerStatement) {
    const issues = Array.from({ length: rowsPerStatement }, (_, index) => copyOf(template, start + index));
    site.world.issues.push(...issues);
    const [{ insertId }] = await db.insert(incident).values(issues.map(({ key }) => closedIncident(key, now)));
    await db.insert(ticket).values(
      issues.map(({ id, key }, index) => ({
        ...{
          incidentId: insertId + index,
          ticketSystemId: 1,
          state: 'open' as const,
          externalKey: key,
          externalId: id,
        },
        ...{ readDueAt: farOff, createdAt: now, updatedAt: now, remote: knownOf(template, { id, key }) },
      })),
    );
  }
  const before = requestsOf(site);
  const started = performance.now();
  await db
    .update(ticket)
    .set({ readDueAt: now })
    .where(sql`${ticket.externalKey} LIKE 'BULK-%'`);
  await until(`${String(tickets)} tickets read`, 180, async () => {
    const [row] = await db
      .select({ count: sql<number>`COUNT(*)`.mapWith(Number) })
      .from(ticket)
      .where(sql`${ticket.externalKey} LIKE 'BULK-%' AND ${ticket.readDueAt} <= ${now}`);
    return row?.count === 0;
  });
  return { tickets, requests: requestsOf(site) - before, seconds: (performance.now() - started) / 1_000 };
};

const requestsOf = ({ world }: JiraEmulator): number =>
  Object.values(world.requests).reduce((sum, count) => sum + count, 0);

const farOff = new Date('2100-01-01');
const firstId = 5_000_000;

/** As an earlier reading left it: nothing has changed since. */
const knownOf = ({ updatedAtMs }: StoredIssue, { id, key }: { id: string; key: string }): RemoteTicket => ({
  ...{ id, key, url: null, status: 'To Do', isClosed: false, assignee: null, resolution: null },
  ...{ updatedAtMs, lastCommentId: null },
});

const copyOf = (template: StoredIssue, index: number): StoredIssue => ({
  ...structuredClone(template),
  ...{ id: String(firstId + index), key: `BULK-${String(index + 1)}`, comments: [], links: [], history: [] },
});

/** Of the past, so that no workflow is asked for. */
const closedIncident = (key: string, at: Date) => ({
  ...{ definitionId: 1, definitionVersion: 1, teamId: 1, element: key, elementHash: key.padStart(32, '0') },
  ...{ workflowId: `bench/${key}`, serial: 1, state: 'closed' as const, severity: 'S3' as const, alertCount: 1 },
  ...{ openedAt: at, lastAlertAt: at, closedAt: at, closedBy: 'bench', closeCause: 'person' as const },
  ...{ needsWorkflow: false, version: 1 },
});
