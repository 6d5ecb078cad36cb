import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { listHistory } from '#db/definition/definition-history.ts';
import { switchDefinition } from '#db/definition/switch-definition.ts';
import { elementHash } from '#db/element-hash.ts';
import { takeDueAlerts } from '#db/relay/take-due-alerts.ts';
import { alert, auditEntry, eventDefinition } from '#db/schema/index.ts';
import { applyWaiting } from '#db/unmatched/apply-waiting.ts';
import { findNamed } from '#db/unmatched/find-named.ts';
import { groupUnmatched } from '#db/unmatched/group-unmatched.ts';
import { countWaiting } from '#db/unmatched/waiting-alerts.ts';
import type { UnmatchedReason } from '#domain/intake/unmatched.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import { by, now, valueOf } from '../rules/rule-store.ts';

const store = await createTestDatabase();
const { db } = store.database;
afterAll(() => store.drop());

let nextId = 1;
const leave = async (reference: string, count = 1, reason: UnmatchedReason = 'unknown_definition'): Promise<void> => {
  const rows = Array.from({ length: count }, () => ({
    ...{ id: nextId++, sourceId: 2, definitionRef: reference, element: 'db-07', elementHash: elementHash('db-07') },
    ...{ status: 'firing' as const, dedupKey: '', message: 'm', labels: {}, eventTime: now, receivedAt: now },
    unmatchedReason: reason,
  }));
  await db.insert(alert).values(rows);
};
const named = { id: 1, key: 'var-filling-up' };
const matched = () => db.select({ id: alert.id }).from(alert).where(eq(alert.definitionId, 1));

beforeEach(async () => {
  await db.delete(alert);
  await db.delete(auditEntry);
  await db.update(eventDefinition).set({ isEnabled: true });
});

describe('waiting alerts', () => {
  it('are those that name the definition by its id or its key, whatever the case', async () => {
    await leave('1');
    await leave('Var-Filling-UP', 2, 'disabled_definition');
    await leave('2');
    await leave('', 1, 'unreadable');
    expect(await countWaiting(db, named)).toEqual({ alerts: 3, isMore: false });
    expect(await valueOf(applyWaiting(db, 1, by))).toEqual({ alerts: 3, isMore: false });
    expect(await matched()).toHaveLength(3);
    expect(await countWaiting(db, named)).toEqual({ alerts: 0, isMore: false });
    const due = await takeDueAlerts(store.database, now);
    expect(due.map(({ definitionId }) => definitionId)).toEqual([1, 1, 1]);
  });

  it('are left alone when the database alone takes their name for the same', async () => {
    await leave('vár-filling-up');
    expect(await valueOf(applyWaiting(db, 1, by))).toEqual({ alerts: 0, isMore: false });
    expect(await matched()).toHaveLength(0);
  });

  it('are given once when four people ask at the same time, and on record once', async () => {
    await leave('1', 1_200);
    const results = await Promise.all([1, 2, 3, 4].map(() => valueOf(applyWaiting(db, 1, by))));
    expect(results.reduce((sum, { alerts }) => sum + alerts, 0)).toBe(1_200);
    const { rows } = await listHistory(db, { subject: 'definition/1', beforeId: null, limit: 10 });
    expect(rows).toMatchObject([{ action: 'definition.apply', actor: 'ann', after: { appliedAlerts: 1_200 } }]);
  });

  it('stay where they are while the definition is disabled', async () => {
    await leave('1');
    await valueOf(switchDefinition(db, { id: 1, isEnabled: false }, by));
    expect(await applyWaiting(db, 1, by)).toMatchObject({ ok: false, because: 'refused' });
    await valueOf(switchDefinition(db, { id: 1, isEnabled: true }, by));
    expect(await valueOf(applyWaiting(db, 1, by))).toEqual({ alerts: 1, isMore: false });
  });

  it('of a definition that is not there are nobody’s', async () => {
    expect(await applyWaiting(db, 99, by)).toEqual({ ok: false, because: 'gone' });
  });
});

it('groups unmatched alerts by what they name, the newest first', async () => {
  await leave('disk', 2);
  await leave('', 1, 'unreadable');
  await leave('DISK');
  const groups = await groupUnmatched(db, { limit: 10 });
  expect(groups.map(({ reason, reference, alerts }) => [reason, reference, alerts])).toEqual([
    ['unknown_definition', 'DISK', 3],
    ['unreadable', '', 1],
  ]);
  expect(groups[0]?.newest).toMatchObject({ element: 'db-07', excerpt: 'm', sourceName: 'API' });
});

it('finds what is named by id or key', async () => {
  const found = await findNamed(db, ['1', 'HOST-unreachable', '99', '', '99999999999']);
  expect([...found]).toEqual([
    ['1', { id: 1, teamId: 1 }],
    ['HOST-unreachable', { id: 2, teamId: 1 }],
  ]);
});
