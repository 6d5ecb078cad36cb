import { afterAll, beforeAll, expect, it } from 'vitest';
import { stormRule } from '#db/schema/index.ts';
import { findOwnStorm, findStorm, listStormMembers } from '#db/storm-page.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { insertAlerts, insertIncident } from './page-rows.ts';

let store: TestDatabase;

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

it('a storm’s own incident lists its members once each, page by page, and they find it', async () => {
  const { db } = store.database;
  const created = { createdAt: new Date(), createdBy: 'test' };
  const rule = { name: 'Core switch', count: 2, seconds: 60, tickets: 'one' as const, definitionId: 2, ...created };
  const [{ insertId: ruleId }] = await db.insert(stormRule).values(rule);
  expect(await findStorm(db, ruleId)).toEqual({ ruleId, name: 'Core switch', incidentId: null });
  const own = await insertIncident(store.database, { definitionId: 2, element: 'Core switch' });
  const members: number[] = [];
  for (let at = 0; at < 5; at += 1) members.push(await insertIncident(store.database, { stormRuleId: ruleId }));
  await insertAlerts(store.database, [
    ...members.map((id, at) => ({ id: 10 + at, incidentId: own, labels: { incident: String(id) } })),
    { id: 20, incidentId: own, status: 'resolved' as const, labels: { incident: String(members[0]) } },
    { id: 21, incidentId: own, labels: { incident: 'no number' } },
  ]);

  const seen: number[] = [];
  let beforeAlert: number | null = null;
  do {
    const page: Awaited<ReturnType<typeof listStormMembers>> = await listStormMembers(db, own, {
      beforeAlert,
      limit: 2,
    });
    seen.push(...page.rows.map(({ id }) => id));
    beforeAlert = page.next;
  } while (beforeAlert !== null);
  expect(seen).toEqual(members.toReversed());

  expect(await findStorm(db, ruleId)).toEqual({ ruleId, name: 'Core switch', incidentId: own });
  expect(await findOwnStorm(db, { definitionId: 2, element: 'core SWITCH' })).toEqual({
    id: ruleId,
    name: 'Core switch',
  });
  expect(await findOwnStorm(db, { definitionId: 1, element: 'Core switch' })).toBeNull();
  expect(await findStorm(db, 999)).toBeNull();
});
