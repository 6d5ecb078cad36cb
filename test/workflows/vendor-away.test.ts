import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ruleBook, ticketSystem } from '#db/schema/index.ts';
import { readTicketHealth } from '#db/ticket/ticket-health.ts';
import { openEngineRoom } from '#test/support/engine-room.ts';
import type { EngineRoom } from '#test/support/engine-room.ts';
import { eventually } from '#test/support/eventually.ts';
import { codesOf, markerOfTicket, recordsOf } from '#test/support/incident-records.ts';
import type { IncidentRecord } from '#test/support/incident-records.ts';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import { issuesOf, jiraSetting } from '#test/support/jira/jira-setting.ts';
import { startTcpProxy } from '#test/support/tcp-proxy.ts';

const incidents = 40;
/** An hour of pauses, told in seconds. */
const breaker = { failures: 5, firstPauseMs: 500, maxPauseMs: 4_000, trialMs: 2_000, rampPerMinute: 100_000 };

let room: EngineRoom;
let site: JiraEmulator;
let way: Awaited<ReturnType<typeof startTcpProxy>>;
beforeAll(async () => {
  site = await startJiraEmulator('cloud');
  way = await startTcpProxy({ host: '127.0.0.1', port: Number(new URL(site.url).port) });
  room = await openEngineRoom({ breaker });
  const config = jiraSetting('cloud', `http://127.0.0.1:${String(way.port)}`, { timeoutSeconds: 2 });
  await room.database.db.update(ticketSystem).set({ kind: 'jira_cloud', config });
  await room.database.db.update(ruleBook).set({ version: sql`${ruleBook.version} + 1` });
});
afterAll(async () => {
  await room.stop();
  await way.close();
  await site.close();
});

test(
  'a vendor that was away gets one ticket each, and hears everything in its order',
  { timeout: 180_000 },
  async () => {
    way.cut();
    const elements = Array.from({ length: incidents }, (_, index) => room.newElement(`away-${String(index)}`));
    await room.accept(...elements.map((element) => ({ definition: 1, element })));
    await eventually('a pause', async () => (await readTicketHealth(room.database, 1))?.pausedUntil, 60_000);
    const [told = ''] = elements;
    const { id } = await recordOf(told);
    await room.engine.acknowledge(room.target(told), ask(id));
    for (const text of ['first', 'second', 'third']) await room.engine.comment(room.target(told), { ...ask(id), text });
    const asked = Object.values(site.world.requests).reduce((sum, count) => sum + count, 0);
    expect(asked).toBe(0);
    await sleep(5_000);
    const attempts = (await readTicketHealth(room.database, 1))?.failures ?? 0;
    expect(attempts, 'it is left alone: a trial now and then').toBeLessThan(incidents + 20);

    way.mend();
    for (const element of elements) await expectOneTicket(element);
    const [issue] = issuesOf(site.world, markerOfTicket(await recordOf(told)));
    await eventually(
      'its comments',
      () => /acknowledged.*first.*second.*third/s.test(JSON.stringify(issue?.comments)),
      60_000,
    );
    const health = await eventually('the last request that failed is followed by one that did not', async () => {
      const seen = await readTicketHealth(room.database, 1);
      return seen?.failures === 0 && seen;
    });
    expect(Number(health.pausedUntil)).toBeLessThanOrEqual(Date.now());
  },
);

const recordOf = (element: string): Promise<IncidentRecord> =>
  eventually(`the incident of ${element}`, async () => (await recordsOf(room.database, element))[0]);

const ask = (incidentId: number) => ({ requestId: randomUUID(), incidentId, by: 'ops-1' });

const expectOneTicket = async (element: string): Promise<void> => {
  const one = await eventually(
    `the ticket of ${element}`,
    async () => {
      const [seen] = await recordsOf(room.database, element);
      return seen?.tickets[0]?.state === 'open' && seen;
    },
    120_000,
  );
  const issues = issuesOf(site.world, markerOfTicket(one));
  expect(issues).toHaveLength(1);
  expect(one.tickets[0]?.externalKey).toBe(issues[0]?.key);
  expect(codesOf(one).filter((code) => code === 'ticket_failed').length).toBeLessThan(12);
};
