import { afterAll, beforeAll, expect, it } from 'vitest';
import { plannedSuppressions } from '#db/rules/planned-suppressions.ts';
import { suppression } from '#db/schema/index.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

const from = new Date('2026-11-21T10:00:00Z');
const until = new Date('2026-12-05T00:00:00Z');
const at = (text: string) => new Date(`2026-${text}:00Z`);

let store: TestDatabase;

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

it('lists the suppressions with a part in the span, those that hold already first', async () => {
  const { db } = store.database;
  const spans: [string, Date | null, Date | null][] = [
    ['over', null, from],
    ['too late', until, null],
    ['later', at('11-30T00:00'), at('12-24T00:00')],
    ['for good', null, null],
    ['soon', at('11-22T00:00'), null],
    ['holds', at('11-20T00:00'), at('11-21T10:01')],
  ];
  await db.insert(suppression).values(
    spans.map(([reason, fromAt, untilAt]) => ({
      ...{ definitionId: 1, element: null, fromAt, untilAt, reason, owner: 'o', createdAt: from, createdBy: 'ann' },
    })),
  );
  const found = await plannedSuppressions(db, { from, until, limit: 10 });
  expect(found.map(({ reason }) => reason)).toEqual(['for good', 'holds', 'soon', 'later']);
  expect(found[0]).toMatchObject({ definitionId: 1, summary: '/var is filling up' });
  const first = await plannedSuppressions(db, { from, until, limit: 1 });
  expect(first.map(({ reason }) => reason)).toEqual(['for good']);
});
