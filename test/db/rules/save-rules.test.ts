import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { elementHash } from '#db/element-hash.ts';
import { listMaintenance, listOpenEnded, loadMaintenance } from '#db/rules/maintenance-list.ts';
import { endMaintenance, saveMaintenance } from '#db/rules/save-maintenance.ts';
import type { MaintenanceDraft } from '#db/rules/save-maintenance.ts';
import { endSuppression, saveSuppression } from '#db/rules/save-suppression.ts';
import type { SuppressionDraft } from '#db/rules/save-suppression.ts';
import { listSuppressions, loadSuppression } from '#db/rules/suppression-list.ts';
import { auditEntry, incident, ruleBook } from '#db/schema/index.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { insertIncident } from '../page-rows.ts';
import { by, now, recheckedAt, valueOf } from './rule-store.ts';

let store: TestDatabase;
const hourMs = 3_600_000;

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());
beforeEach(async () => {
  await store.database.db.update(incident).set({ recheckAt: null });
});

const db = () => store.database.db;
const version = async (): Promise<number> => (await db().select().from(ruleBook))[0]?.version ?? 0;
const audit = (subject: string) => db().select().from(auditEntry).where(eq(auditEntry.subject, subject));

const suppression = (fields: Partial<SuppressionDraft> = {}): SuppressionDraft => ({
  ...{ definitionId: 1, element: { kind: 'exact', value: 'DB-07' }, fromMs: null, untilMs: now.getTime() + hourMs },
  ...{ reason: 'patching', owner: 'ann', ...fields },
});

describe('a suppression', () => {
  it('is saved with the next version of the rules, an audit entry, and a look again for the incidents it may touch', async () => {
    const hash = elementHash('db-07');
    const touched = await insertIncident(store.database, { element: 'db-07', elementHash: hash });
    const others = [
      await insertIncident(store.database, { element: 'db-08', elementHash: elementHash('db-08') }),
      await insertIncident(store.database, { element: 'db-07', elementHash: hash, definitionId: 2 }),
      await insertIncident(store.database, { element: 'db-07', elementHash: hash, state: 'closed' }),
    ];
    const before = await version();
    const id = await valueOf(saveSuppression(db(), { id: null, draft: suppression() }, by));
    expect(await version()).toBe(before + 1);
    expect(await audit(`suppression/${String(id)}`)).toMatchObject([
      { actor: 'ann', address: '192.0.2.1', action: 'suppression.create', at: now },
    ]);
    expect(await recheckedAt(store.database, touched)).toEqual(now);
    for (const other of others) expect(await recheckedAt(store.database, other)).toBeNull();
    expect(await loadSuppression(db(), id)).toMatchObject({
      ...{ definitionId: 1, summary: '/var is filling up', element: { kind: 'exact', value: 'DB-07' } },
      ...{ untilAt: new Date(now.getTime() + hourMs), createdBy: 'ann' },
    });
  });

  const patterns = [
    { name: 'a glob', element: { kind: 'glob', value: 'RMQ-?.50%*' }, hit: 'rmq-1.50%_x', miss: 'rmq-12.50%_x' },
    {
      name: 'an expression, of which every element may be one',
      element: { kind: 'regex', value: 'x+' },
      hit: 'any',
      miss: null,
    },
  ] as const;
  it.each(patterns)('of $name has the incidents look again that it may touch', async ({ element, hit, miss }) => {
    const touched = await insertIncident(store.database, { element: hit });
    const other = miss === null ? null : await insertIncident(store.database, { element: miss });
    await valueOf(saveSuppression(db(), { id: null, draft: suppression({ element, definitionId: null }) }, by));
    expect(await recheckedAt(store.database, touched)).toEqual(now);
    if (other !== null) expect(await recheckedAt(store.database, other)).toBeNull();
  });

  it('that says the same as another that is not over is refused, and the same pattern in other letters is the same', async () => {
    const draft = suppression({ reason: 'once', untilMs: now.getTime() + 7 * hourMs });
    const id = await valueOf(saveSuppression(db(), { id: null, draft }, by));
    const before = await version();
    const again = { ...draft, element: { kind: 'exact', value: ' db-07 ' } as const, reason: 'twice' };
    const refused = await saveSuppression(db(), { id: null, draft: again }, by);
    expect(refused).toMatchObject({ ok: false, because: 'refused', faults: [{ field: 'definitionId' }] });
    expect(JSON.stringify(refused)).toContain(`suppression ${String(id)}`);
    expect(await version()).toBe(before);
  });

  it('that ends has what it withholds looked at again, and ends once', async () => {
    const id = await valueOf(saveSuppression(db(), { id: null, draft: suppression({ untilMs: null }) }, by));
    const held = await insertIncident(store.database, { definitionId: 77, withheldBy: `suppression/${String(id)}` });
    expect(await endSuppression(db(), id, by)).toMatchObject({ ok: true });
    expect(await recheckedAt(store.database, held)).toEqual(now);
    expect((await loadSuppression(db(), id))?.untilAt).toEqual(now);
    expect(await endSuppression(db(), id, by)).toMatchObject({ ok: false, because: 'refused' });
    expect(await endSuppression(db(), 999, by)).toEqual({ ok: false, because: 'gone' });
  });

  it('that is changed has the incidents of both its old and its new place look again', async () => {
    const [old, next] = [
      await insertIncident(store.database),
      await insertIncident(store.database, { definitionId: 2 }),
    ];
    const id = await valueOf(
      saveSuppression(db(), { id: null, draft: suppression({ element: null, untilMs: null }) }, by),
    );
    const later = { ...by, now: new Date(now.getTime() + 1_000) };
    await valueOf(saveSuppression(db(), { id, draft: suppression({ definitionId: 2, element: null }) }, later));
    expect(await recheckedAt(store.database, old)).toEqual(later.now);
    expect(await recheckedAt(store.database, next)).toEqual(later.now);
    expect((await audit(`suppression/${String(id)}`)).map(({ action }) => action)).toEqual([
      'suppression.create',
      'suppression.update',
    ]);
  });

  it('is listed by where it stands, newest first, page by page', async () => {
    const at = (hours: number) => now.getTime() + hours * hourMs;
    const spans = { active: [null, at(9)], upcoming: [at(3), at(10)], ended: [at(-3), at(-2)] } as const;
    const ids: Record<string, number> = {};
    for (const [phase, [fromMs, untilMs]] of Object.entries(spans))
      ids[phase] = await valueOf(
        saveSuppression(db(), { id: null, draft: suppression({ definitionId: 2, fromMs, untilMs }) }, by),
      );
    for (const phase of ['active', 'upcoming', 'ended'] as const) {
      const seen: number[] = [];
      let beforeId: number | null = null;
      do {
        const page: Awaited<ReturnType<typeof listSuppressions>> = await listSuppressions(db(), {
          ...{ phase, now, beforeId, limit: 1 },
        });
        seen.push(...page.rows.map(({ id }) => id));
        beforeId = page.next;
      } while (beforeId !== null);
      expect(seen).toContain(ids[phase]);
      expect(seen).toEqual(seen.toSorted((a, b) => b - a));
      for (const other of Object.keys(ids)) if (other !== phase) expect(seen).not.toContain(ids[other]);
    }
  });
});

const window = (fields: Partial<MaintenanceDraft> = {}): MaintenanceDraft => ({
  ...{ name: 'DB patching', reason: 'patches', owner: 'ann', start: '2026-11-21T22:00', timeZone: 'Europe/Zurich' },
  ...{ durationMinutes: 60, recurrence: null, closesOnEnd: false },
  scope: { elements: [], teamIds: [1], sourceIds: [], labels: [] },
  ...fields,
});

describe('a maintenance window', () => {
  it('is saved, changed and ended, and its team looks again each time', async () => {
    const touched = await insertIncident(store.database);
    const other = await insertIncident(store.database, { teamId: 2 });
    const before = await version();
    const id = await valueOf(saveMaintenance(db(), { id: null, draft: window() }, by));
    expect(await recheckedAt(store.database, touched)).toEqual(now);
    expect(await recheckedAt(store.database, other)).toBeNull();
    await valueOf(saveMaintenance(db(), { id, draft: window({ recurrence: 'FREQ=WEEKLY' }) }, by));
    await valueOf(endMaintenance(db(), id, by));
    expect(await version()).toBe(before + 3);
    expect(await loadMaintenance(db(), id)).toMatchObject({ recurrence: 'FREQ=WEEKLY', endedAtMs: now.getTime() });
    expect(await saveMaintenance(db(), { id, draft: window() }, by)).toMatchObject({ because: 'refused' });
    expect(await endMaintenance(db(), id, by)).toMatchObject({ because: 'refused' });
  });

  it('that says the same as another is refused by its id', async () => {
    const id = await valueOf(saveMaintenance(db(), { id: null, draft: window({ durationMinutes: 61 }) }, by));
    const twice = await saveMaintenance(db(), { id: null, draft: window({ durationMinutes: 61, name: 'x' }) }, by);
    expect(JSON.stringify(twice)).toContain(`window ${String(id)}`);
  });

  it('is listed as past once its time is over, a recurring one while nobody ends it', async () => {
    const old = { start: '2026-11-01T00:00', durationMinutes: 30 };
    const past = await valueOf(saveMaintenance(db(), { id: null, draft: window(old) }, by));
    const recurring = await valueOf(
      saveMaintenance(db(), { id: null, draft: window({ ...old, recurrence: 'FREQ=DAILY' }) }, by),
    );
    const open = await valueOf(
      saveMaintenance(db(), { id: null, draft: window({ ...old, durationMinutes: null }) }, by),
    );
    const idsOf = async (phase: 'current' | 'past') =>
      (await listMaintenance(db(), { phase, now, beforeId: null, limit: 50 })).rows.map(({ id }) => id);
    expect(await idsOf('past')).toContain(past);
    expect(await idsOf('current')).toEqual(expect.arrayContaining([recurring, open]));
    expect((await listOpenEnded(db(), now)).map(({ id }) => id)).toEqual([open]);
  });
});
