import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPeriod } from '#domain/report/period.ts';
import { elementHash } from '#db/element-hash.ts';
import { elementDays, elementHistory, similarIncidents } from '#db/incident-surroundings.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { insertIncident } from './page-rows.ts';
import { insertSpread } from './report/report-rows.ts';

const now = new Date('2026-11-21T10:00:00Z');
const dayMs = 86_400_000;
const ago = (days: number) => new Date(now.getTime() - days * dayMs);
const every = { teamIds: null, limit: 10 };

let store: TestDatabase;

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

const db = () => store.database.db;
type Fields = Parameters<typeof insertIncident>[1];
const insert = (element: string, fields: Fields = {}) =>
  insertIncident(store.database, { element, elementHash: elementHash(element), ...fields });
const centreOf = (id: number, element: string, definitionId = 1) => ({
  ...{ id, definitionId, element, elementHash: elementHash(element) },
});
const closedAt = (days: number) => ({ state: 'closed' as const, closedAt: ago(days) });

describe('the history of an element', () => {
  it('has its other incidents of any definition, newest first, and no other element’s', async () => {
    const old = await insert('db-07', { ...closedAt(400), openedAt: ago(401) });
    const own = await insert('db-07');
    const other = await insert('DB-07', { definitionId: 2, teamId: 2 });
    await insert('db-071');
    const found = await elementHistory(db(), centreOf(own, 'db-07'), every);
    expect(found.map(({ id }) => id)).toEqual([other, old]);
    expect(found[1]).toMatchObject({ state: 'closed', definitionId: 1 });
    const newest = await elementHistory(db(), centreOf(own, 'db-07'), { ...every, limit: 1 });
    expect(newest.map(({ id }) => id)).toEqual([other]);
    const ofTeam = await elementHistory(db(), centreOf(own, 'db-07'), { teamIds: [1], limit: 10 });
    expect(ofTeam.map(({ id }) => id)).toEqual([old]);
    expect(await elementHistory(db(), centreOf(own, 'db-07'), { teamIds: [], limit: 10 })).toEqual([]);
  });

  it('is counted by the days of the zone, this incident included', async () => {
    const asked = { from: '', to: '', zone: 'Europe/Zurich', nowMs: now.getTime(), defaultDays: 30 };
    const { days } = readPeriod(asked).period;
    const element = 'web-1';
    await insert(element, { openedAt: new Date('2026-11-20T22:59:00Z') });
    await insert(element, { openedAt: new Date('2026-11-20T23:01:00Z') });
    await insert(element, { openedAt: now, teamId: 2 });
    await insert(element, { openedAt: ago(40) });
    const counts = await elementDays(db(), { element, elementHash: elementHash(element) }, { teamIds: null, days });
    expect(counts).toHaveLength(30);
    expect(counts.slice(-3)).toEqual([0, 1, 2]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
    const ofTeam = { teamIds: [1], days };
    expect((await elementDays(db(), { element, elementHash: elementHash(element) }, ofTeam)).slice(-1)).toEqual([1]);
  });
});

describe('similar incidents', () => {
  it('are of the same definition on other elements: those not closed first, then those closed lately', async () => {
    const definitionId = 3;
    const own = await insert('a', { definitionId });
    const open = await insert('b', { definitionId });
    const recent = await insert('c', { definitionId, ...closedAt(2) });
    const acknowledged = await insert('d', { definitionId, state: 'acknowledged', teamId: 2 });
    const newer = await insert('e', { definitionId, ...closedAt(29) });
    await insert('f', { definitionId, ...closedAt(31) });
    await insert('a', { definitionId, ...closedAt(1) });
    await insert('b', { definitionId: 4 });
    const ask = { ...every, closedAfter: ago(30) };
    const found = await similarIncidents(db(), centreOf(own, 'a', definitionId), ask);
    expect(found.map(({ id }) => id)).toEqual([acknowledged, open, newer, recent]);
    const first = await similarIncidents(db(), centreOf(own, 'a', definitionId), { ...ask, limit: 2 });
    expect(first.map(({ id }) => id)).toEqual([acknowledged, open]);
    const ofTeam = await similarIncidents(db(), centreOf(own, 'a', definitionId), { ...ask, teamIds: [1] });
    expect(ofTeam.map(({ id }) => id)).toEqual([open, newer, recent]);
  });
});

/** Of few rows the database reads them all, as soon as it has counted them. */
it('the history of an element goes along the index by element where there are many incidents', async () => {
  await insertSpread(store.database, 2_000);
  await db().execute(sql`ANALYZE TABLE incident`);
  const [rows] = await db().execute(
    sql`EXPLAIN SELECT id FROM incident WHERE element = 'db-07' AND element_hash = 'x' ORDER BY id DESC LIMIT 11`,
  );
  expect(rows).toMatchObject([{ key: 'incident_element' }]);
});
