import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { elementHash } from '#db/element-hash.ts';
import { addElementParent, listElementParents, removeElementParent } from '#db/rules/element-parents.ts';
import { deleteInhibition, loadInhibition, saveInhibition } from '#db/rules/inhibitions.ts';
import { listMaintenance, listOpenEnded, loadMaintenance } from '#db/rules/maintenance-list.ts';
import { endMaintenance, saveMaintenance } from '#db/rules/save-maintenance.ts';
import type { MaintenanceDraft } from '#db/rules/save-maintenance.ts';
import { endSuppression, saveSuppression } from '#db/rules/save-suppression.ts';
import type { SuppressionDraft } from '#db/rules/save-suppression.ts';
import { deleteStorm, loadStorm, saveStorm } from '#db/rules/storms.ts';
import { listSuppressions, loadSuppression } from '#db/rules/suppression-list.ts';
import { loadTeam, saveTeamHours } from '#db/rules/team-hours.ts';
import { auditEntry, incident, ruleBook } from '#db/schema/index.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { insertIncident } from '../page-rows.ts';

let store: TestDatabase;
const now = new Date('2026-11-21T12:00:00Z');
const by = { actor: 'ann', address: '192.0.2.1', now };
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
const recheckedAt = async (id: number): Promise<Date | null> =>
  (await db().select({ at: incident.recheckAt }).from(incident).where(eq(incident.id, id)))[0]?.at ?? null;

const suppression = (fields: Partial<SuppressionDraft> = {}): SuppressionDraft => ({
  ...{ definitionId: 1, element: { kind: 'exact', value: 'DB-07' }, fromMs: null, untilMs: now.getTime() + hourMs },
  ...{ reason: 'patching', owner: 'ann', ...fields },
});
const valueOf = async <T>(saved: Promise<{ ok: true; value: T } | { ok: false }>): Promise<T> => {
  const result = await saved;
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
};

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
    expect(await recheckedAt(touched)).toEqual(now);
    for (const other of others) expect(await recheckedAt(other)).toBeNull();
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
    expect(await recheckedAt(touched)).toEqual(now);
    if (other !== null) expect(await recheckedAt(other)).toBeNull();
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
    expect(await recheckedAt(held)).toEqual(now);
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
    expect(await recheckedAt(old)).toEqual(later.now);
    expect(await recheckedAt(next)).toEqual(later.now);
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
    expect(await recheckedAt(touched)).toEqual(now);
    expect(await recheckedAt(other)).toBeNull();
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

describe('an inhibition', () => {
  const draft = {
    ...{ name: 'host down', sourceDefinitionId: 2, targetDefinitionId: 1 },
    ...{ relation: 'same_element' as const, equalLabels: ['site'] },
  };

  it('is checked against the others as they are then, saved and deleted', async () => {
    const target = await insertIncident(store.database);
    const id = await valueOf(saveInhibition(db(), { id: null, draft, check: () => [] }, by));
    expect(await recheckedAt(target)).toEqual(now);
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
    expect(await recheckedAt(ofTeam)).toEqual(now);
    expect(await loadStorm(db(), id)).toMatchObject({ teamName: 'Ops', sourceName: null, tickets: 'one' });
    const inStorm = await insertIncident(store.database, { teamId: 9, stormRuleId: id });
    await valueOf(deleteStorm(db(), id, by));
    expect(await recheckedAt(inStorm)).toEqual(now);
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
});

it("saves a team's hours, and has its incidents look at their conditions again", async () => {
  const ofTeam = await insertIncident(store.database);
  const hours = { timeZone: 'Europe/Zurich', days: [1, 2], from: '08:00', to: '18:00' };
  await valueOf(saveTeamHours(db(), { id: 1, hours }, by));
  expect(await recheckedAt(ofTeam)).toEqual(now);
  expect((await loadTeam(db(), 1))?.hours).toEqual(hours);
  await valueOf(saveTeamHours(db(), { id: 1, hours: null }, by));
  expect((await loadTeam(db(), 1))?.hours).toBeNull();
});
