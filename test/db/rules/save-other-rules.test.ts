import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addElementParent, listElementParents, removeElementParent } from '#db/rules/element-parents.ts';
import type { ElementParent } from '#db/rules/element-parents.ts';
import { deleteInhibition, loadInhibition, saveInhibition } from '#db/rules/inhibitions.ts';
import { deleteStorm, loadStorm, saveStorm } from '#db/rules/storms.ts';
import { loadTeam, saveTeamHours } from '#db/rules/team-hours.ts';
import { incident } from '#db/schema/index.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { insertIncident } from '../page-rows.ts';
import { by, recheckedAt, valueOf, now } from './rule-store.ts';

let store: TestDatabase;

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());
beforeEach(async () => {
  await store.database.db.update(incident).set({ recheckAt: null });
});

const db = () => store.database.db;

describe('an inhibition', () => {
  const draft = {
    ...{ name: 'host down', sourceDefinitionId: 2, targetDefinitionId: 1 },
    ...{ relation: 'same_element' as const, equalLabels: ['site'] },
  };

  it('is checked against the others as they are then, saved and deleted', async () => {
    const target = await insertIncident(store.database);
    const id = await valueOf(saveInhibition(db(), { id: null, draft, check: () => [] }, by));
    expect(await recheckedAt(store.database, target)).toEqual(now);
    expect(await loadInhibition(db(), id)).toMatchObject({ sourceSummary: 'Host unreachable', equalLabels: ['site'] });
    const seen: number[][] = [];
    const check = (_rule: unknown, others: { id: number }[]) => {
      seen.push(others.map((other) => other.id));
      return [{ field: 'name', rule: 'no' }];
    };
    expect(await saveInhibition(db(), { id: null, draft, check }, by)).toMatchObject({ because: 'refused' });
    expect(await saveInhibition(db(), { id, draft, check }, by)).toMatchObject({ because: 'refused' });
    expect(seen).toEqual([[id], []]);
    expect(await deleteInhibition(db(), id, by)).toMatchObject({ ok: true });
    expect(await deleteInhibition(db(), id, by)).toEqual({ ok: false, because: 'gone' });
  });
});

describe('a storm rule', () => {
  it('is saved with the incidents of its team and of its storms looking again, and deleted', async () => {
    const ofTeam = await insertIncident(store.database);
    const draft = {
      ...{ name: 'flood', teamId: 1, sourceId: null, count: 5, seconds: 60, tickets: 'one' as const, definitionId: 1 },
    };
    const id = await valueOf(saveStorm(db(), { id: null, draft, check: () => [] }, by));
    expect(await recheckedAt(store.database, ofTeam)).toEqual(now);
    expect(await loadStorm(db(), id)).toMatchObject({ teamName: 'Ops', sourceName: null, tickets: 'one' });
    const inStorm = await insertIncident(store.database, { teamId: 9, stormRuleId: id });
    await valueOf(deleteStorm(db(), id, by));
    expect(await recheckedAt(store.database, inStorm)).toEqual(now);
    expect(await loadStorm(db(), id)).toBeNull();
  });
});

describe('a parent of an element', () => {
  it('is added once, never in a circle, found by either side and removed', async () => {
    await valueOf(addElementParent(db(), { element: 'web', parent: 'host' }, by));
    await valueOf(addElementParent(db(), { element: 'host', parent: 'switch' }, by));
    const refused = { ok: false, because: 'refused' };
    expect(await addElementParent(db(), { element: 'WEB', parent: 'Host ' }, by)).toMatchObject(refused);
    expect(await addElementParent(db(), { element: 'web', parent: 'Web' }, by)).toMatchObject(refused);
    expect(await addElementParent(db(), { element: 'switch', parent: 'web' }, by)).toMatchObject(refused);
    const named = await listElementParents(db(), { element: 'HOST', after: null, limit: 10 });
    expect(named.rows.map(({ element, parent }) => `${element} ${parent}`).sort()).toEqual(['host switch', 'web host']);
    const first = await listElementParents(db(), { element: null, after: null, limit: 1 });
    const second = await listElementParents(db(), { element: null, after: first.next, limit: 1 });
    expect(second.next).toBeNull();
    expect(new Set([...first.rows, ...second.rows].map(({ element }) => element))).toEqual(new Set(['web', 'host']));
    for (const row of [...first.rows, ...second.rows]) await valueOf(removeElementParent(db(), row, by));
    expect((await listElementParents(db(), { element: null, after: null, limit: 10 })).rows).toEqual([]);
  });

  it('is listed by the names of element and parent, in pages that go on where a row was removed', async () => {
    const written = ['web-2 b', 'Éclair z', 'WEB-2 a', 'web-10 a', 'eclair y', 'app z'];
    for (const [element = '', parent = ''] of written.map((pair) => pair.split(' ')))
      await valueOf(addElementParent(db(), { element, parent }, by));
    const listed = async (after: ElementParent | null, limit: number) => {
      const { rows, next } = await listElementParents(db(), { element: null, after, limit });
      return { rows, next, names: rows.map(({ element, parent }) => `${element} ${parent}`) };
    };
    const all = await listed(null, 10);
    const accented = ['Éclair z', 'eclair y']; // alike to the database, and two elements: by their hashes
    expect(all.names).toEqual(['app z', ...all.names.slice(1, 3), 'web-10 a', 'WEB-2 a', 'web-2 b']);
    expect(all.names.slice(1, 3).sort()).toEqual([...accented].sort());
    const walked: string[] = [];
    for (let after: ElementParent | null = null, page = 0; page < written.length; page += 1) {
      const { names, next, rows } = await listed(after, 1);
      walked.push(...names);
      for (const row of rows) await valueOf(removeElementParent(db(), row, by));
      after = next;
    }
    expect(walked).toEqual(all.names);
  });
});

it("saves a team's hours, and has its incidents look at their conditions again", async () => {
  const ofTeam = await insertIncident(store.database);
  const hours = { timeZone: 'Europe/Zurich', days: [1, 2], from: '08:00', to: '18:00' };
  await valueOf(saveTeamHours(db(), { id: 1, hours }, by));
  expect(await recheckedAt(store.database, ofTeam)).toEqual(now);
  expect((await loadTeam(db(), 1))?.hours).toEqual(hours);
  await valueOf(saveTeamHours(db(), { id: 1, hours: null }, by));
  expect((await loadTeam(db(), 1))?.hours).toBeNull();
});
