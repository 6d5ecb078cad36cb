import { afterAll, beforeAll, expect, it } from 'vitest';
import { listViews } from '#db/view/list-views.ts';
import { chooseDefault, deleteView, maxOwnViews, saveView } from '#db/view/save-view.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { createTestUser } from '#test/support/web-console.ts';

let store: TestDatabase;
const now = new Date('2026-11-21T12:00:00Z');

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

it('shows own views and those of own teams, keeps one name once, and lets nobody delete or choose what is not theirs', async () => {
  const { db } = store.database;
  const [anna, bert] = [await createTestUser(store, 'user', 'anna'), await createTestUser(store, 'user', 'bert')];
  const [ofAnna, ofBert] = [anna, bert].map((id) => ({ id, teamIds: [1] }));
  if (ofAnna === undefined || ofBert === undefined) throw new Error('there are two');
  const save = (name: string, query: string, teamId: number | null) =>
    saveView(db, anna, { draft: { name, query, teamId }, now });
  const own = await save('Mine', 'state=open', null);
  const shared = await save('Ours', 'state=open&severity=S0', 1);
  expect(await save('mine', 'state=closed', null)).toBe(own);
  expect((await listViews(db, ofAnna)).views.map(({ name }) => name)).toEqual(['mine', 'Ours']);
  expect((await listViews(db, ofBert)).views).toMatchObject([{ id: shared, isOwn: false, teamName: 'Ops' }]);
  expect((await listViews(db, { id: bert, teamIds: [] })).views).toEqual([]);
  expect(await chooseDefault(db, ofBert, own)).toBe(false);
  expect(await chooseDefault(db, ofBert, shared)).toBe(true);
  expect((await listViews(db, ofBert)).defaultId).toBe(shared);
  expect(await deleteView(store.database, bert, shared ?? 0)).toBe(false);
  expect(await deleteView(store.database, anna, shared ?? 0)).toBe(true);
  expect(await listViews(db, ofBert)).toEqual({ views: [], defaultId: null });
  for (let at = 1; at < maxOwnViews; at += 1) await save(`View ${String(at)}`, 'state=open', null);
  expect(await save('One more', 'state=open', null)).toBeNull();
});
