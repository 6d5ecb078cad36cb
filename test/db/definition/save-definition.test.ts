import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listHistory } from '#db/definition/definition-history.ts';
import { loadDefinition } from '#db/definition/load-definition.ts';
import { createDefinition, saveDefinition } from '#db/definition/save-definition.ts';
import type { DefinitionDraft } from '#db/definition/save-definition.ts';
import { incident } from '#db/schema/index.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { insertIncident } from '../page-rows.ts';

let store: TestDatabase;
const now = new Date('2026-11-21T12:00:00Z');
const by = { actor: 'ann', address: null, now };

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());
const db = () => store.database.db;

const action = (name: string, id: number | null = null): DefinitionDraft['actions'][number] => ({
  ...{ id, name, isEnabled: true, condition: { severities: ['S0'] } },
  trigger: { kind: 'open_for', seconds: 60 },
  effect: { kind: 'ticket', ticketSystemId: 1 },
});
const draft = (fields: Partial<DefinitionDraft> = {}): DefinitionDraft => ({
  ...{ summary: 'Queue too long', key: null, description: '', severity: 'S1', teamId: 1, categoryId: 1 },
  ...{ isEnabled: true, reopenWindowSeconds: 900, staleSeconds: null },
  flap: { lowPercent: 20, highPercent: 30, quietSeconds: 600 },
  actions: [action('first'), action('second')],
  ...fields,
});
const create = async (fields: Partial<DefinitionDraft> = {}): Promise<number> => {
  const saved = await createDefinition(db(), draft(fields), by);
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return saved.value.id;
};

const actionIds = async (id: number): Promise<number[]> =>
  (await loadDefinition(db(), id))?.actions.map((one) => one.id) ?? [];

describe('a definition', () => {
  it('is created whole, and its creation is on record', async () => {
    const id = await create();
    const loaded = await loadDefinition(db(), id);
    expect(loaded).toMatchObject({ version: 1, flap: { lowPercent: 20 }, summary: 'Queue too long' });
    expect(loaded?.actions.map(({ name, condition }) => [name, condition])).toEqual([
      ['first', { severities: ['S0'] }],
      ['second', { severities: ['S0'] }],
    ]);
    const { rows } = await listHistory(db(), { subject: `definition/${String(id)}`, beforeId: null, limit: 10 });
    expect(rows).toMatchObject([{ actor: 'ann', action: 'definition.create', before: null, after: { version: 1 } }]);
  });

  it('keeps the ids of its actions when they move, and its open incidents look again', async () => {
    const id = await create();
    const [first, second] = await actionIds(id);
    const open = await insertIncident(store.database, { definitionId: id });
    const other = await insertIncident(store.database);
    const actions = [action('second', second), action('new'), action('renamed', first)];
    const saved = await saveDefinition(db(), { id, version: 1, draft: draft({ actions, severity: 'S0' }) }, by);
    expect(saved).toEqual({ ok: true, value: { id, version: 2 } });
    const after = await loadDefinition(db(), id);
    expect(after?.actions.map(({ name }) => name)).toEqual(['second', 'new', 'renamed']);
    expect(await actionIds(id)).toEqual([second, expect.any(Number), first]);
    const rows = await db().select({ id: incident.id, at: incident.recheckAt }).from(incident);
    expect(rows.find((row) => row.id === open)?.at).toEqual(now);
    expect(rows.find((row) => row.id === other)?.at).toBeNull();
  });

  it('that somebody else changed is not overwritten: who and when is told', async () => {
    const id = await create();
    await saveDefinition(db(), { id, version: 1, draft: draft({ summary: 'by Bob' }) }, { ...by, actor: 'bob' });
    const saved = await saveDefinition(db(), { id, version: 1, draft: draft({ summary: 'by Ann' }) }, by);
    expect(saved).toEqual({ ok: false, because: 'overtaken', version: 2, by: 'bob', at: now });
    expect((await loadDefinition(db(), id))?.summary).toBe('by Bob');
  });

  it('saved twice at once from one version is saved once', async () => {
    const id = await create();
    const results = await Promise.all(
      ['a', 'b', 'c'].map((summary) => saveDefinition(db(), { id, version: 1, draft: draft({ summary }) }, by)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await loadDefinition(db(), id))?.version).toBe(2);
  });

  it('never takes an action away from another definition', async () => {
    const [one, two] = [await create(), await create()];
    const stolen = (await loadDefinition(db(), one))?.actions[0]?.id ?? 0;
    await saveDefinition(db(), { id: two, version: 1, draft: draft({ actions: [action('mine', stolen)] }) }, by);
    expect((await loadDefinition(db(), one))?.actions).toHaveLength(2);
    expect((await loadDefinition(db(), two))?.actions.map(({ name }) => name)).toEqual(['mine']);
  });

  it('is refused with every reference that is not there and a key that is taken, and nothing is written', async () => {
    const id = await create({ key: 'Taken' });
    const bad = draft({ key: 'taken', teamId: 99, categoryId: 98 });
    bad.actions = [{ ...action('x'), effect: { kind: 'ticket', ticketSystemId: 97 } }];
    const refused = await createDefinition(db(), bad, by);
    expect(refused).toMatchObject({ ok: false, because: 'refused' });
    expect(refused.ok || refused.because !== 'refused' ? [] : refused.faults.map(({ field }) => field)).toEqual([
      ...['key', 'teamId', 'categoryId', 'actions.0.effect.ticketSystemId'],
    ]);
    expect(await saveDefinition(db(), { id: 999, version: 1, draft: draft() }, by)).toEqual({
      ok: false,
      because: 'gone',
    });
    const open = await db().select().from(incident).where(eq(incident.definitionId, id));
    expect(open).toEqual([]);
  });
});
