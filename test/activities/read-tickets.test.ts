import { afterAll, beforeAll, expect, test } from 'vitest';
import { and, eq, isNull, like } from 'drizzle-orm';
import { makeTicketDue } from '#db/ticket/read/due-tickets.ts';
import { readDueTickets } from '#activities/ticket/read/read-tickets.ts';
import { RuleBookCache } from '#db/rule-book/rule-book-cache.ts';
import { incident, ticket, ticketSystem } from '#db/schema/index.ts';
import { eventually } from '#test/support/eventually.ts';
import { startJiraEmulator } from '#test/support/jira/jira-emulator.ts';
import type { JiraEmulator } from '#test/support/jira/jira-emulator.ts';
import { jiraSetting } from '#test/support/jira/jira-setting.ts';
import { people, statuses } from '#test/support/jira/jira-world.ts';
import type { StoredIssue } from '#test/support/jira/jira-world.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

let store: TestDatabase;
let site: JiraEmulator;
const at = new Date();
beforeAll(async () => {
  store = await createTestDatabase();
  site = await startJiraEmulator('cloud');
  const config = jiraSetting('cloud', site.url);
  await store.database.db.update(ticketSystem).set({ kind: 'jira_cloud', config });
});
afterAll(async () => {
  await site.close();
  await store.drop();
});

const now = (): Date => new Date();
const read = (): Promise<number> =>
  readDueTickets(
    {
      ...{ database: store.database, ruleBook: new RuleBookCache(now), now, publicUrl: null, secretKeys: [] },
      runProcess: () => Promise.reject(new Error('no process is run here')),
    },
    new AbortController().signal,
  );

const issue = (index: number): StoredIssue => ({
  ...{ id: String(5_000_000 + index), key: `OPS-${String(index + 1)}`, project: 'OPS', fields: { labels: [] } },
  ...{ status: statuses.toDo, resolution: null, assignee: null, creator: people[0], properties: {} },
  ...{ comments: [], links: [], history: [], createdAtMs: 1, updatedAtMs: 1, searchableAtMs: 1 },
});

/** Open tickets of closed incidents, all due. */
const insertTickets = async (keys: { key: string; id: string | null }[], dueAt: Date): Promise<void> => {
  const { db } = store.database;
  const [{ insertId }] = await db.insert(incident).values(
    keys.map(({ key }) => ({
      ...{ definitionId: 1, definitionVersion: 1, teamId: 1, element: key, elementHash: key, workflowId: key },
      ...{ serial: 1, state: 'closed' as const, severity: 'S3' as const, alertCount: 1, openedAt: at },
      ...{ lastAlertAt: at, closedAt: at, needsWorkflow: false, version: 1 },
    })),
  );
  await db.insert(ticket).values(
    keys.map(({ key, id }, index) => ({
      ...{ incidentId: insertId + index, ticketSystemId: 1, state: 'open' as const, externalKey: key, externalId: id },
      ...{ readDueAt: dueAt, createdAt: at, updatedAt: at },
    })),
  );
};

const manyMs = 120_000;

test(
  'a thousand tickets take ten requests; those that the system says nothing of hold up none of them',
  { timeout: manyMs },
  async () => {
    const issues = Array.from({ length: 1_000 }, (_, index) => issue(index));
    site.world.issues.push(...issues);
    const foreign = Array.from({ length: 150 }, (_, index) => ({ key: String(100_000 + index), id: null }));
    await insertTickets(foreign, new Date(at.getTime() - 3_600_000));
    await insertTickets(issues, at);
    expect(await read()).toBe(1_150);
    expect(site.world.requests['readIssues']).toBeLessThanOrEqual(12);
    const unread = await store.database.db
      .select({ id: ticket.id })
      .from(ticket)
      .where(and(like(ticket.externalKey, 'OPS-%'), isNull(ticket.remote)));
    expect(unread).toEqual([]);
    expect(await read(), 'nothing is due any more').toBe(0);
    const [row] = await store.database.db.select().from(ticket).where(eq(ticket.externalKey, '100000'));
    expect(row).toMatchObject({ state: 'open', remote: null });
    expect(Number(row?.readDueAt)).toBeGreaterThan(Date.now());
  },
);

test('a ticket that is said to have changed while it is being read is read once more', async () => {
  const changed = issue(2_000);
  site.world.issues.push(changed);
  await insertTickets([changed], at);
  const { readIssues = 0 } = site.world.requests;
  site.fault({ kind: 'slow_after', on: 'readIssues', delayMs: 500 });
  const reading = read();
  await eventually('its request', () => site.world.requests['readIssues'] === readIssues + 1);
  site.act({ issue: changed.key, do: 'assign', by: 'lead', to: 'oncall' });
  expect(await makeTicketDue(store.database, 1, { ...changed, now: now() })).toBe(1);
  expect(await reading).toBe(1);
  const rowOf = async () =>
    (await store.database.db.select().from(ticket).where(eq(ticket.externalKey, changed.key)))[0];
  expect(await rowOf()).toMatchObject({ remote: { assignee: null } });
  expect(await read()).toBe(1);
  expect(await rowOf()).toMatchObject({ remote: { assignee: people[1].displayName } });
});

test('a reading that its system did not answer does not count as one', async () => {
  const { db } = store.database;
  const unanswered = issue(3_000);
  site.world.issues.push(unanswered);
  await insertTickets([unanswered], at);
  await db.update(ticketSystem).set({ readAt: null });
  site.fault({ kind: 'error_before', on: 'readIssues', status: 503 });
  await expect(read()).rejects.toThrow('503');
  const readAtOf = async () => (await db.select({ readAt: ticketSystem.readAt }).from(ticketSystem))[0]?.readAt;
  expect(await readAtOf()).toBeNull();
  expect(await read()).toBe(1);
  expect(await readAtOf()).toBeInstanceOf(Date);
});
