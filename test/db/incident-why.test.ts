import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainIncident } from '#app/incident/why/explain-incident.ts';
import { listDecidedAlerts, loadDecision } from '#db/incident-why.ts';
import { RuleBookCache } from '#db/rule-book/rule-book-cache.ts';
import { saveSuppression } from '#db/rules/save-suppression.ts';
import { wakeVerdict } from '#db/schema/index.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { wake } from '#test/support/wake.ts';
import { insertAlerts, insertIncident } from './page-rows.ts';

let store: TestDatabase;

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

const now = () => new Date();
const explain = (id: number, page = { beforeAlert: null as number | null, limit: 50 }) =>
  explainIncident({ database: store.database, ruleBook: new RuleBookCache(now), now }, id, page);

describe('alerts with what was decided about them', () => {
  it('come newest first, page by page, each with the verdict of the wake that linked it', async () => {
    const { db } = store.database;
    const incidentId = await insertIncident(store.database);
    await insertAlerts(
      store.database,
      [1, 2, 3].map((id) => ({ id, incidentId, linkVersion: id })),
    );
    const at = new Date('2026-11-21T10:00:00Z');
    const verdicts = [{ alertId: 1, taken: 'opened' as const, thresholds: [] }];
    await db.insert(wakeVerdict).values([
      { incidentId, version: 1, at, definitionVersion: 4, verdicts },
      { incidentId, version: 2, at, definitionVersion: 5, verdicts: [] },
    ]);
    const first = await listDecidedAlerts(db, incidentId, { beforeId: null, limit: 2 });
    expect(first).toMatchObject({
      rows: [
        { id: 3, wake: null, verdict: null },
        { id: 2, wake: { definitionVersion: 5 }, verdict: null },
      ],
      next: 2,
    });
    const second = await listDecidedAlerts(db, incidentId, { beforeId: first.next, limit: 2 });
    expect(second).toMatchObject({ rows: [{ id: 1, verdict: { taken: 'opened' } }], next: null });
    expect(await loadDecision(db, { id: 1, incidentId, linkVersion: 1 })).toMatchObject({ verdict: verdicts[0] });
    expect(await loadDecision(db, { id: 9, incidentId: null, linkVersion: 1 })).toEqual({ wake: null, verdict: null });
  });
});

describe('why', () => {
  it('tells each threshold, what it did, and what the actions have done', async () => {
    const element = 'three-times';
    await wake(store.database, { definition: 2, element, alert: { message: 'one' } });
    await wake(store.database, { definition: 2, element, alert: { message: 'two' } });
    const { incidentIds } = await wake(store.database, { definition: 2, element, alert: { message: 'three' } });
    const why = await explain(Object.values(incidentIds)[0] ?? 0);
    expect(why?.alerts.map(({ taken, thresholds }) => [taken, thresholds[0]?.seen, thresholds[0]?.result])).toEqual([
      ['counted', expect.stringMatching(/^3 of 3 within 60 s, window /), 'fired'],
      ['counted', expect.stringMatching(/^2 of 3 within 60 s, window /), 'not met'],
      ['opened the incident', '1 of 3 within 60 s, window 0 s', 'not met'],
    ]);
    expect(why).toMatchObject({
      actions: [{ name: 'Ticket at 3 in 60 s', met: 1, fired: 1, givenUp: 0, withheld: null, fault: null }],
      ...{ rules: [], warnings: [], olderAlerts: null },
      next: { steps: [{ what: 'a ticket in Local tickets is being opened', at: null }] },
    });
  });

  it('tells which rule withholds what, and when that ends', async () => {
    const element = 'suppressed';
    const untilMs = Date.now() + 60_000;
    const draft = {
      ...{ definitionId: null, element: { kind: 'exact' as const, value: element } },
      ...{ fromMs: null, untilMs, reason: 'racks', owner: 'ops-1' },
    };
    await saveSuppression(store.database.db, { id: null, draft }, { actor: 'test', address: null, now: now() });
    const { incidentIds } = await wake(store.database, { element, alert: { message: 'full' } });
    const why = await explain(Object.values(incidentIds)[0] ?? 0);
    const text = `suppression "racks" until ${new Date(untilMs).toISOString()}`;
    expect(why?.alerts[0]?.thresholds).toMatchObject([{ result: `withheld: ${text}`, isFired: false }]);
    expect(why?.actions).toMatchObject([{ met: 1, fired: 0, withheld: { why: text } }]);
    expect(why?.rules).toMatchObject([{ kind: 'suppression', isActive: true, what: text }]);
    expect(why?.next).toMatchObject({
      steps: [{ what: 'action "Ticket at once"', at: new Date(untilMs), condition: 'when suppression "racks" ends' }],
      held: [{ actionName: 'Ticket at once', why: text }],
    });
  });

  it('is there for an incident whose definition is gone, with a warning', async () => {
    const id = await insertIncident(store.database, { definitionId: 999, element: 'orphan' });
    expect(await explain(id)).toMatchObject({
      incident: { summary: 'definition 999', currentVersion: null },
      warnings: ['its event definition is gone: nothing more is decided'],
      actions: [],
    });
  });

  it('is nothing for an incident that is not there', async () => {
    expect(await explain(99_999)).toBeNull();
  });
});
