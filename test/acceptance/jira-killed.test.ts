import { setTimeout as sleep } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ruleBook, ticketSystem } from '#db/schema/index.ts';
import { eventually } from '#test/support/eventually.ts';
import { markerOfTicket, recordsOf } from '#test/support/incident-records.ts';
import type { IncidentRecord } from '#test/support/incident-records.ts';
import { startInstallation } from '#test/support/installation/installation.ts';
import type { Installation } from '#test/support/installation/installation.ts';
import { PersistentSender } from '#test/support/installation/persistent-sender.ts';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import { issuesOf, jiraSetting } from '#test/support/jira/jira-setting.ts';

const rounds = 8;
const perRound = 4;
/** Each request to Jira takes so long, before or after it is stored: a round's kill falls between any two steps. */
const slowMs = 80;
const maxDelayMs = 700;

let tocsin: Installation;
let site: JiraEmulator;
beforeAll(async () => {
  site = await startJiraEmulator('cloud');
  const config = jiraSetting('cloud', site.url, { timeoutSeconds: 1, searchLagSeconds: 0.5 });
  site.fault({ searchLagMs: 300 });
  site.fault({ kind: 'slow_after', on: '*', delayMs: slowMs, times: 1_000_000 });
  tocsin = await startInstallation();
  const { db } = tocsin.database;
  await db.update(ticketSystem).set({ kind: 'jira_cloud', config }).where(eq(ticketSystem.id, 1));
  await db.update(ruleBook).set({ version: sql`${ruleBook.version} + 1` });
}, 120_000);
afterAll(async () => {
  await tocsin.stop();
  await site.close();
}, 60_000);

const elementsOf = (round: number): string[] =>
  Array.from({ length: perRound }, (_, key) => `killed-${String(round)}-${String(key)}`);

test('one issue each, told once and closed, though the worker is killed between any two steps', async () => {
  const options = { perSecond: 1_000, giveUpAfterMs: 60_000 };
  const sender = new PersistentSender({ url: tocsin.url, token: tocsin.token, ...options });
  for (let round = 0; round <= rounds; round += 1) {
    const opening = round < rounds ? elementsOf(round).map((element) => ({ definition: 1, element })) : [];
    const closing =
      round > 0 ? elementsOf(round - 1).map((element) => ({ definition: 1, element, status: 'resolved' })) : [];
    for (const { element } of closing)
      await eventually(element, async () => (await recordsOf(tocsin.database, element))[0], 60_000);
    await sender.sendAll([...opening, ...closing]);
    await sleep(Math.random() * maxDelayMs);
    await tocsin.processes.restart('worker', 0);
  }
  expect(sender.surprises).toEqual([]);
  for (const element of Array.from({ length: rounds }, (_, round) => elementsOf(round)).flat()) {
    const record = await eventually(
      `${element} is closed, and so is its issue`,
      async () => {
        const [one] = await recordsOf(tocsin.database, element);
        return one?.state === 'closed' && !one.needsWorkflow && one;
      },
      120_000,
    );
    expectOneIssue(record);
  }
}, 600_000);

const expectOneIssue = (record: IncidentRecord): void => {
  const { element, timeline } = record;
  const [row] = record.tickets;
  if (row === undefined) return; // it closed before its ticket was tried: nothing was owed
  const issues = issuesOf(site.world, markerOfTicket(record));
  const [first] = issues;
  const abandoned = timeline.some(({ code }) => code === 'ticket_abandoned');
  if (abandoned && row.state !== 'open') {
    expect(issues, element).toEqual([]);
    return;
  }
  expect(issues, element).toHaveLength(1);
  expect(row, element).toMatchObject({ state: 'open', externalKey: first?.key });
  expect(first?.status.name, element).toBe('Done');
  const markers = (first?.comments ?? []).map(({ properties }) => JSON.stringify(properties));
  expect(new Set(markers).size, element).toBe(markers.length);
  expect(JSON.stringify(first?.comments).match(/recovered/g), element).toHaveLength(1);
};
