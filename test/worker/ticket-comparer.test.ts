import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { RuleBookCache } from '#db/rule-book/rule-book-cache.ts';
import { ticketSystem } from '#db/schema/index.ts';
import { loadCompared } from '#db/ticket/compare/comparisons.ts';
import { eventually } from '#test/support/eventually.ts';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import { jiraSetting } from '#test/support/jira/jira-setting.ts';
import { people, statuses } from '#test/support/jira/jira-world.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { startTicketComparer } from '#worker/tickets/ticket-comparer.ts';

let store: TestDatabase;
let site: JiraEmulator;
const failures: unknown[] = [];
beforeAll(async () => {
  store = await createTestDatabase();
  site = await startJiraEmulator('cloud');
});
afterAll(async () => {
  await site.close();
  await store.drop();
});
beforeEach(async () => {
  failures.length = 0;
  site.world.requests = {};
  const config = jiraSetting('cloud', site.url);
  const fresh = { comparedAt: null, compareLeaseUntil: null, compared: null };
  await store.database.db.update(ticketSystem).set({ kind: 'jira_cloud', config, ...fresh });
});

const now = (): Date => new Date();
const start = () =>
  startTicketComparer(
    {
      ...{ database: store.database, ruleBook: new RuleBookCache(now), now, publicUrl: null, secretKeys: [] },
      runProcess: () => Promise.reject(new Error('no process is run here')),
    },
    (error) => failures.push(error),
  );
const compared = () => loadCompared(store.database.db, 1);

test('a worker that stops ends a request that it waits for, and gives back what it took', async () => {
  site.fault({ kind: 'slow_before', on: 'search', delayMs: 20_000 });
  const comparer = start();
  await eventually('its request', () => site.world.requests['search'] === 1);
  const stoppedMs = performance.now();
  await comparer.stop();
  expect(performance.now() - stoppedMs).toBeLessThan(10_000);
  expect(await compared()).toMatchObject({ beganAt: null, leaseUntil: null, last: null });
  expect(failures).toEqual([]);
});

test('a defect is said on the page and in the log, and holds no lease', async () => {
  await store.database.db.execute(sql`RENAME TABLE installation TO installation_away`);
  site.world.issues.push({
    ...{ id: '1', key: 'OPS-7', project: 'OPS', fields: { labels: ['tocsin', 'tocsin-987654'] } },
    ...{ status: statuses.toDo, resolution: null, assignee: null, creator: people[0], properties: {} },
    ...{ comments: [], links: [], history: [], createdAtMs: 1, updatedAtMs: 1, searchableAtMs: 1 },
  });
  const comparer = start();
  const last = await eventually('how it ended', async () => (await compared())?.last);
  await eventually('its failure', () => failures.length === 1);
  await comparer.stop();
  expect(last).toMatchObject({ read: 0, error: 'a defect of Tocsin: the worker’s log names it', failures: 1 });
  expect(await compared()).toMatchObject({ leaseUntil: null });
  expect(JSON.stringify(failures)).toContain('ER_NO_SUCH_TABLE');
});
