import { sql } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { loadCompared } from '#db/ticket/compare/comparisons.ts';
import { loadInstallationCode } from '#db/installation.ts';
import { ruleBook, ticketOrphan, ticketSystem } from '#db/schema/index.ts';
import { endComparison } from '#domain/ticket/comparison.ts';
import { ticketMarker } from '#domain/ticket/ticket-marker.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { awaitRecords } from '#test/support/incident-records.ts';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraFault } from '#test/support/jira/jira-faults.ts';
import { jiraSetting } from '#test/support/jira/jira-setting.ts';
import { jiraAccount } from '#test/support/jira/jira-world.ts';
import type { StoredIssue } from '#test/support/jira/jira-world.ts';

/** `fault`: what the site does from the start. */
type Wanted = { isCompared?: boolean; fault?: JiraFault };

/** The room's ticket system is a Jira with nothing in it, until the test ends. It was compared just now, or never. */
export const useJira = async (
  { database: { db } }: EngineRoom,
  { isCompared = true, fault }: Wanted = {},
): Promise<JiraEmulator> => {
  const site = await startJiraEmulator('cloud');
  if (fault !== undefined) site.fault(fault);
  onTestFinished(() => site.close());
  await db.delete(ticketOrphan);
  const now = new Date();
  const compared = endComparison(null, { atMs: now.getTime(), read: 0, found: 0, error: null });
  const state = isCompared ? { comparedAt: now, compared } : { comparedAt: null, compared: null };
  const config = jiraSetting('cloud', site.url);
  await db.update(ticketSystem).set({ kind: 'jira_cloud', config, compareLeaseUntil: null, ...state });
  await db.update(ruleBook).set({ version: sql`${ruleBook.version} + 1` });
  return site;
};

/** An issue as an attempt of ours left it that nobody knows of. */
export const leaveIssue = async (room: EngineRoom, site: JiraEmulator, incidentId: number): Promise<StoredIssue> => {
  const marker = ticketMarker({ code: await loadInstallationCode(room.database.db), incidentId });
  const fields = { project: { key: 'OPS' }, issuetype: { name: 'Incident' }, summary: 'x', labels: ['tocsin', marker] };
  const account = Buffer.from(`${jiraAccount.user}:${jiraAccount.token}`).toString('base64');
  const headers = { 'content-type': 'application/json', authorization: `Basic ${account}` };
  const body = JSON.stringify({ fields });
  const reply = await fetch(`${site.url}/rest/api/3/issue`, { method: 'POST', headers, body });
  const issue = site.world.issues.at(-1);
  if (reply.status !== 201 || issue === undefined) throw new Error(`no issue: ${await reply.text()}`);
  return issue;
};

/** An incident that asked for no ticket. */
export const raiseIncident = async (room: EngineRoom, name: string): Promise<{ id: number; element: string }> => {
  const element = room.newElement(name);
  await room.accept({ definition: 2, element });
  const [record] = await awaitRecords(room.database, element, ([one]) => one !== undefined);
  return { id: record?.id ?? 0, element };
};

/** The page of the ticket system once it was compared and is in order. */
export const awaitOrder = (page: Page): Promise<void> => page.getByText('Nothing is out of order.').waitFor();

/** Until a worker has compared it after it was asked to, and has written down what it found. */
export const awaitComparison = ({ database: { db } }: EngineRoom): Promise<true> =>
  eventually('a comparison', async () => {
    const compared = await loadCompared(db, 1);
    return compared?.beganAt != null && compared.leaseUntil === null;
  });

/** Asks for a comparison. What it finds comes by itself. */
export const compareNow = (page: Page): Promise<void> => page.getByRole('button', { name: 'Compare now' }).click();
