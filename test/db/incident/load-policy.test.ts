import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadPolicy } from '#db/incident/load-policy.ts';
import { loadWakeContext } from '#db/incident/load-wake-context.ts';
import { openKeyOf } from '#db/incident/open-key.ts';
import { elementHash } from '#db/element-hash.ts';
import { RuleBookCache } from '#db/rule-book/rule-book-cache.ts';
import { elementParent, eventAction, inhibitRule, maintenanceWindow } from '#db/schema/index.ts';
import { ruleBook, stormRule, suppression, team } from '#db/schema/index.ts';
import { incidentWorkflowId } from '#workflows/contract/ids.ts';
import { insertDefinition } from '#test/support/insert-definition.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { keyOf, wake } from '#test/support/wake.ts';

let store: TestDatabase;
let ruleBookCache: RuleBookCache;
const created = { createdAt: new Date(), createdBy: 'admin' };

beforeAll(async () => {
  store = await createTestDatabase();
  for (const id of [11, 12, 13, 14]) await insertDefinition(store.database, id, { actions: [] });
});
afterAll(() => store.drop());
beforeEach(async () => {
  const { db } = store.database;
  for (const table of [suppression, maintenanceWindow, inhibitRule, stormRule, elementParent]) await db.delete(table);
  ruleBookCache = new RuleBookCache(() => new Date());
});

const policyOf = async (element: string, definition: number, labels: Record<string, string> = {}) => {
  const about = { key: keyOf(element, definition), now: new Date(), labels };
  const policy = await loadPolicy(store.database, ruleBookCache, about);
  if (policy === null) throw new Error('no policy');
  return policy;
};

const inhibit = (
  relation: typeof inhibitRule.$inferInsert.relation,
  more: Partial<typeof inhibitRule.$inferInsert> = {},
) =>
  store.database.db.insert(inhibitRule).values({
    ...{ name: 'Rack before host', sourceDefinitionId: 11, targetDefinitionId: 12, relation, equalLabels: [] },
    ...created,
    ...more,
  });

const dependOn = (element: string, parent: string) =>
  store.database.db.insert(elementParent).values({
    ...{ element, elementHash: elementHash(element), parent, parentHash: elementHash(parent) },
    ...created,
  });

const openOn = async (element: string, definition: number, labels: Record<string, string> = {}): Promise<number> => {
  const { incidentIds, state } = await wake(store.database, { element, definition, alert: { labels } });
  return incidentIds[String(state.current?.serial)] ?? 0;
};

test('an open key is the id of its workflow', () => {
  expect(openKeyOf(7, 'abc')).toBe(incidentWorkflowId(7, 'abc'));
});

describe('suppressions and maintenance', () => {
  test('are in the policy of the keys that they mean, suppressions first', async () => {
    const { db } = store.database;
    await db.insert(maintenanceWindow).values({
      ...{ name: 'Move', reason: 'Racks', owner: 'ops', timeZone: 'UTC', start: '2020-01-01T00:00', ...created },
      scope: { elements: [{ kind: 'glob', value: 'sup-*' }], teamIds: [1], sourceIds: [2], labels: [] },
    });
    await db.insert(suppression).values([
      { definitionId: 12, element: { kind: 'exact', value: 'SUP-1' }, reason: 'known', owner: 'ops', ...created },
      { definitionId: 11, reason: 'other definition', owner: 'ops', ...created },
      { definitionId: 12, untilAt: new Date(Date.now() - 1_000), reason: 'over', owner: 'ops', ...created },
    ]);
    const { withholders } = await policyOf('sup-1', 12);
    expect(withholders.map(({ kind, name }) => [kind, name])).toEqual([
      ['suppression', 'known'],
      ['maintenance', 'Move'],
    ]);
    expect((await policyOf('other', 12)).withholders).toEqual([]);
  });

  test('count from the next load on once the version of the rule book has grown', async () => {
    const { db } = store.database;
    expect((await policyOf('late', 12)).withholders).toEqual([]);
    await db.insert(suppression).values({ definitionId: 12, reason: 'new', owner: 'ops', ...created });
    expect((await policyOf('late', 12)).withholders).toEqual([]);
    const { rulesVersion } = await policyOf('late', 12);
    await db.update(ruleBook).set({ version: rulesVersion + 1 });
    expect(await policyOf('late', 12)).toMatchObject({
      rulesVersion: rulesVersion + 1,
      withholders: [{ name: 'new' }],
    });
  });
});

describe('inhibition', () => {
  test('on the same element names the incident, and nothing once that is closed', async () => {
    await inhibit('same_element');
    expect((await policyOf('host-1', 12)).withholders).toEqual([]);
    const incidentId = await openOn('HOST-1', 11);
    expect((await policyOf('host-1', 12)).withholders).toMatchObject([
      { kind: 'inhibition', name: 'Rack before host', incidentId, untilMs: null },
    ]);
    expect((await policyOf('host-2', 12)).withholders).toEqual([]);
    const close = { requestId: 'x', incidentId, by: 'ops', kind: 'close' as const };
    await wake(store.database, { element: 'HOST-1', definition: 11, facts: [{ kind: 'person', request: close }] });
    expect((await policyOf('host-1', 12)).withholders).toEqual([]);
  });

  test('from an element several steps above reaches the element, also in a circle', async () => {
    await inhibit('parent_element');
    await dependOn('vm-3', 'host-3');
    await dependOn('host-3', 'rack-3');
    await dependOn('rack-3', 'vm-3');
    const incidentId = await openOn('rack-3', 11);
    expect((await policyOf('vm-3', 12)).withholders).toMatchObject([{ incidentId }]);
    expect((await policyOf('elsewhere', 12)).withholders).toEqual([]);
  });

  test('from anywhere takes the oldest incident whose labels agree', async () => {
    await inhibit('any_element', { equalLabels: ['site'] });
    await openOn('switch-a', 11, { site: 'berlin' });
    const incidentId = await openOn('switch-b', 11, { site: 'hamburg' });
    await openOn('switch-c', 11, { site: 'hamburg' });
    expect((await policyOf('any-1', 12, { site: 'hamburg' })).withholders).toMatchObject([{ incidentId }]);
    expect((await policyOf('any-1', 12, { site: 'munich' })).withholders).toEqual([]);
  });

  test('of a rule that is newer than both incidents compares the labels of their alerts', async () => {
    const incidentId = await openOn('new-rule', 11, { rack: 'r1' });
    await openOn('new-rule', 12, { rack: 'r1' });
    await inhibit('same_element', { equalLabels: ['rack'] });
    expect((await policyOf('new-rule', 12)).withholders).toMatchObject([{ incidentId }]);
  });

  test('never comes from the incident itself', async () => {
    await inhibit('any_element', { sourceDefinitionId: 13, targetDefinitionId: 13 });
    await openOn('self', 13);
    expect((await policyOf('self', 13)).withholders).toEqual([]);
  });
});

describe('storms', () => {
  const storm = { name: 'Ops storm', teamId: 1, count: 2, seconds: 300, tickets: 'one', definitionId: 14 } as const;

  test('count recent incidents of others to one more than the rule allows, and name their own', async () => {
    await store.database.db.insert(stormRule).values({ ...storm, ...created });
    for (const element of ['s-1', 's-2', 's-3', 's-4']) await openOn(element, 13);
    const stormIncidentId = await openOn('ops STORM', 14);
    expect((await policyOf('s-1', 13)).storms).toMatchObject([
      { name: 'Ops storm', recentIncidents: 3, stormIncidentId },
    ]);
    expect((await policyOf('ops storm', 14)).storms).toEqual([]);
  });

  test('of a source count its incidents', async () => {
    await store.database.db
      .insert(stormRule)
      .values({ ...storm, name: 'Other storm', count: 100, teamId: null, sourceId: 1, ...created });
    expect((await policyOf('s-1', 13)).storms).toMatchObject([
      { sourceId: 1, recentIncidents: 0, stormIncidentId: null },
    ]);
  });
});

test("the team's hours are told as they are now", async () => {
  const { db } = store.database;
  const never = { timeZone: 'UTC', days: [], from: '09:00', to: '17:00' };
  await db.update(team).set({ hours: { ...never, days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' } });
  expect((await policyOf('hours', 12)).teamHours).toMatchObject({ isInside: true });
  await db.update(team).set({ hours: null });
  expect((await policyOf('hours', 12)).teamHours).toBeNull();
});

describe('actions that cannot work', () => {
  test.each([
    {
      name: 'a ticket system that is gone',
      action: { effect: { kind: 'ticket', ticketSystemId: 99 } },
      fault: 'ticket system 99 is gone',
    },
    {
      name: 'an unknown trigger',
      action: { trigger: { kind: 'tide' } },
      fault: 'trigger {"kind":"tide"} can\'t be read',
    },
    {
      name: 'a trigger without its fields',
      action: { trigger: { kind: 'open_for' } },
      fault: 'trigger {"kind":"open_for"} can\'t be read',
    },
    { name: 'an unknown effect', action: { effect: { kind: 'fax' } }, fault: 'effect {"kind":"fax"} can\'t be read' },
    { name: 'a condition of another shape', action: { condition: [1] }, fault: "condition [1] can't be read" },
  ])('say so: $name', async ({ action, fault }) => {
    const { db } = store.database;
    await db.delete(eventAction).where(eq(eventAction.definitionId, 13));
    const row = { trigger: { kind: 'open_for', seconds: 60 }, effect: { kind: 'close' }, condition: null, ...action };
    const written = { definitionId: 13, position: 1, name: 'Broken', ...row } as typeof eventAction.$inferInsert;
    await db.insert(eventAction).values(written);
    expect((await policyOf('broken', 13)).actions).toMatchObject([{ name: 'Broken', fault }]);
    await db.delete(eventAction).where(eq(eventAction.definitionId, 13));
  });
});

describe('labels for a decision', () => {
  test('are those that rules look at, of the given alerts', async () => {
    await inhibit('same_element', { equalLabels: ['rack'] });
    const alerted = await wake(store.database, {
      ...{ element: 'labelled', definition: 12 },
      alert: { labels: { rack: 'r1', noise: 'x' } },
    });
    const alertIds = alerted.changes.flatMap((change) => change.alertIds);
    const input = { key: keyOf('labelled', 12), version: null, alertIds, now: new Date() };
    const context = await loadWakeContext(store.database, ruleBookCache, input);
    expect(context?.labels).toEqual({ [String(alertIds[0])]: { rack: 'r1' } });
    expect(context?.countedAlertIds).toEqual(alertIds);
  });

  test('of a dry run are those that it gives', async () => {
    await inhibit('same_element', { equalLabels: ['rack'] });
    const givenLabels = { '0': { rack: 'r1', noise: 'x' } };
    const input = { key: keyOf('dry', 12), version: null, alertIds: [], givenLabels, now: new Date() };
    const context = await loadWakeContext(store.database, ruleBookCache, input);
    expect(context).toMatchObject({ labels: { '0': { rack: 'r1' } }, adopted: null });
  });

  test('come with the recorded state when that is further on', async () => {
    await openOn('further', 12);
    const input = { key: keyOf('further', 12), alertIds: [], now: new Date() };
    const behind = await loadWakeContext(store.database, ruleBookCache, { ...input, version: 0 });
    expect(behind?.adopted).toMatchObject({ version: 1, current: { alertCount: 1 } });
    const level = await loadWakeContext(store.database, ruleBookCache, { ...input, version: 1 });
    expect(level?.adopted).toBeNull();
  });
});
