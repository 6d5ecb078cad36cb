import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { compareDueSystem } from '#activities/ticket/compare/compare-systems.ts';
import { askComparison } from '#db/ticket-system/ask-comparison.ts';
import { loadCompared } from '#db/ticket/compare/comparisons.ts';
import { countOrphans } from '#db/ticket/compare/settle-orphans.ts';
import { listOrphans, resolveOrphan } from '#db/ticket/orphans.ts';
import { RuleBookCache } from '#db/rule-book/rule-book-cache.ts';
import { auditEntry, ticketOrphan, ticketSystem, ticketSystemHealth } from '#db/schema/index.ts';
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
let nowMs = Date.now();
beforeAll(async () => {
  store = await createTestDatabase();
  site = await startJiraEmulator('cloud');
});
afterAll(async () => {
  await site.close();
  await store.drop();
});

const fresh = { comparedAt: null, compareLeaseUntil: null, compared: null, ratePerMinute: null, isEnabled: true };
beforeEach(async () => {
  const { db } = store.database;
  nowMs = Date.now();
  site.fault({ clear: true });
  site.world.issues.length = 0;
  site.world.requests = {};
  await db.delete(ticketOrphan);
  await db.delete(ticketSystemHealth);
  const config = jiraSetting('cloud', site.url);
  await db.update(ticketSystem).set({ kind: 'jira_cloud', config, ...fresh });
});

const now = (): Date => new Date(nowMs);
const compare = (signal = new AbortController().signal): Promise<boolean> =>
  compareDueSystem(
    {
      ...{ database: store.database, ruleBook: new RuleBookCache(now), now, publicUrl: null, secretKeys: [] },
      runProcess: () => Promise.reject(new Error('no process is run here')),
    },
    signal,
  );
const stateOf = async () => {
  const found = await loadCompared(store.database.db, 1);
  if (found === null) throw new Error('there is no system');
  return found;
};
const change = (set: Partial<typeof ticketSystem.$inferInsert>) =>
  store.database.db.update(ticketSystem).set(set).where(eq(ticketSystem.id, 1));
const found = async () => (await countOrphans(store.database.db, [1])).get(1) ?? 0;

const issue = (index: number): StoredIssue => ({
  ...{ id: String(5_000_000 + index), key: `OPS-${String(index + 1)}`, project: 'OPS' },
  fields: { labels: ['tocsin', 'tocsin-987654'] },
  ...{ status: statuses.toDo, resolution: null, assignee: null, creator: people[0], properties: {} },
  ...{ comments: [], links: [], history: [], createdAtMs: 1, updatedAtMs: 1, searchableAtMs: 1 },
});
const addIssues = (count: number) =>
  site.world.issues.push(...Array.from({ length: count }, (_, index) => issue(index)));

describe('a ticket system that is due', () => {
  test('is compared to its end, page by page, and then not again for 6 h', async () => {
    addIssues(250);
    expect(await compare()).toBe(true);
    expect(site.world.requests['search']).toBe(3);
    expect(await stateOf()).toMatchObject({ leaseUntil: null, last: { read: 250, found: 250, error: null } });
    expect(await compare()).toBe(false);
    nowMs += 6 * 3_600_000 - 1;
    expect(await compare()).toBe(false);
    nowMs += 1;
    expect(await compare()).toBe(true);
    expect(await found()).toBe(250);
  });

  test('has what was found before settled once it is not found any more', async () => {
    addIssues(2);
    await compare();
    site.world.issues.pop();
    nowMs += 6 * 3_600_000;
    await compare();
    expect((await stateOf()).last).toMatchObject({ read: 1, found: 1 });
    expect(await found()).toBe(1);
  });

  test('has tickets that nobody is to work on left out, and one that was closed from here is not found again at once', async () => {
    addIssues(2);
    const { db } = store.database;
    site.act({ issue: 'OPS-1', do: 'transition', to: 'Done' });
    await compare();
    const { rows } = await listOrphans(db, 1, { beforeId: null, limit: 50 });
    expect(rows.map(({ externalKey }) => externalKey)).toEqual(['OPS-2']);
    await resolveOrphan(db, rows[0]?.id ?? 0, { by: 'boss', resolution: 'closed', now: now() });
    await askComparison(db, 1, { actor: 'boss', address: null, now: now() });
    await compare();
    expect(await found(), 'a search may be behind').toBe(0);
    nowMs += 6 * 3_600_000;
    await compare();
    expect(await found(), 'somebody opened it again').toBe(1);
  });

  test('is listed a page at a time, each orphan once', async () => {
    addIssues(120);
    await compare();
    const { db } = store.database;
    const first = await listOrphans(db, 1, { beforeId: null, limit: 50 });
    const second = await listOrphans(db, 1, { beforeId: first.next, limit: 50 });
    const third = await listOrphans(db, 1, { beforeId: second.next, limit: 50 });
    expect(third.next).toBeNull();
    const keys = [first, second, third].flatMap(({ rows }) => rows.map(({ externalKey }) => externalKey));
    expect(new Set(keys).size).toBe(120);
  });

  test('is left alone while it is switched off, and once it can’t list its tickets', async () => {
    await change({ isEnabled: false });
    expect(await compare()).toBe(false);
    await change({ isEnabled: true, kind: 'script', config: { create: ['/bin/true'] } });
    expect(await compare()).toBe(false);
  });

  test('is waited for when its rate is used up for a moment', async () => {
    addIssues(250);
    site.fault({ kind: 'rate_limit', on: 'search', retryAfterSeconds: 0 });
    await change({ ratePerMinute: 6_000 });
    expect(await compare()).toBe(true);
    expect((await stateOf()).last).toMatchObject({ read: 250, error: null });
  });
});

describe('a comparison that fails', () => {
  test('says why, keeps what it found, settles nothing, and is tried again after a pause that grows', async () => {
    addIssues(250);
    await compare();
    nowMs += 6 * 3_600_000;
    site.fault({ kind: 'error_before', on: 'search', status: 403, times: 100 });
    await compare();
    const { last } = await stateOf();
    expect(last).toMatchObject({ read: 0, found: 250, failures: 1 });
    expect(last?.error).toContain('403');
    expect(await compare()).toBe(false);
    nowMs += 60_000;
    expect(await compare()).toBe(true);
    nowMs += 60_000;
    expect(await compare(), 'the second pause is longer').toBe(false);
    nowMs += 60_000;
    site.fault({ clear: true });
    expect(await compare()).toBe(true);
    expect((await stateOf()).last).toMatchObject({ failures: 0, error: null, read: 250 });
  });

  test('asks nothing of a system that its breaker has paused for long', async () => {
    const pausedUntil = new Date(nowMs + 280_000);
    await store.database.db.insert(ticketSystemHealth).values({ ticketSystemId: 1, failures: 5, pausedUntil });
    await compare();
    expect((await stateOf()).last?.error).toContain('is paused after failures');
    expect(site.world.requests['search']).toBeUndefined();
  });

  test('names a setting that can’t be used', async () => {
    await change({ config: { site: 'not a site' } });
    await compare();
    expect((await stateOf()).last?.error).toContain('site');
  });
});

describe('workers', () => {
  test('compare a system one at a time', async () => {
    addIssues(250);
    site.fault({ kind: 'slow_before', on: 'search', delayMs: 300, times: 3 });
    const both = await Promise.all([compare(), compare()]);
    expect(both.filter((is) => is)).toHaveLength(1);
    expect(site.world.requests['search']).toBe(3);
  });

  test('take over from one that was killed once its lease is over, and not before', async () => {
    addIssues(1);
    await change({ comparedAt: now(), compareLeaseUntil: new Date(nowMs + 45_000) });
    expect(await compare()).toBe(false);
    nowMs += 45_001;
    expect(await compare()).toBe(true);
    expect((await stateOf()).last).toMatchObject({ read: 1, error: null });
  });

  test('that were overtaken write nothing any more', async () => {
    addIssues(250);
    site.fault({ kind: 'slow_before', on: 'search', delayMs: 3_000 });
    const slow = compare();
    await eventually('its request', () => site.world.requests['search'] === 1);
    const taken = new Date(nowMs + 500_000);
    await change({ compareLeaseUntil: taken });
    await slow;
    expect(await stateOf()).toMatchObject({ leaseUntil: taken, last: null });
    expect(site.world.requests['search']).toBe(1);
  });

  test('that are stopped leave it at once to another one, and the breaker does not hear of it', async () => {
    addIssues(1);
    site.fault({ kind: 'slow_before', on: 'search', delayMs: 20_000 });
    const ending = new AbortController();
    const stopped = compare(ending.signal);
    await eventually('its request', () => site.world.requests['search'] === 1);
    ending.abort();
    await Promise.race([stopped, sleep(8_000).then(() => Promise.reject(new Error('it went on')))]);
    expect(await stateOf()).toMatchObject({ beganAt: null, leaseUntil: null, last: null });
    expect(await store.database.db.select().from(ticketSystemHealth)).toEqual([]);
    expect(await compare()).toBe(true);
  });
});

describe('a person who asks for it', () => {
  const by = { actor: 'boss', address: '192.0.2.7', now: new Date() };

  test('gets one at once, is in the audit log, and gets another one when one was running', async () => {
    await compare();
    expect(await askComparison(store.database.db, 1, by)).toBe(true);
    const [entry] = await store.database.db
      .select()
      .from(auditEntry)
      .where(eq(auditEntry.action, 'ticket_system.compare'));
    expect(entry).toMatchObject({ actor: 'boss', subject: 'ticket_system/1' });
    site.fault({ kind: 'slow_before', on: 'search', delayMs: 3_000 });
    const running = compare();
    await eventually('its request', () => site.world.requests['search'] === 2);
    await askComparison(store.database.db, 1, by);
    await running;
    expect(await compare()).toBe(true);
    expect(await compare()).toBe(false);
  });

  test('gets none of a system that is switched off', async () => {
    await change({ isEnabled: false });
    expect(await askComparison(store.database.db, 1, by)).toBe(false);
    expect(await askComparison(store.database.db, 99, by)).toBe(false);
  });
});
