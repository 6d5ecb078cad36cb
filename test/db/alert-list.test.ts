import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unmatchedReasons } from '#domain/intake/unmatched.ts';
import { listIncidentAlerts, listUnmatched, quoteAlerts } from '#db/alert-list.ts';
import { loadAlert, loadNewestLabels } from '#db/alert-page.ts';
import { listDefinitions } from '#db/definition-list.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { insertAlerts, insertIncident } from './page-rows.ts';

let store: TestDatabase;

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

describe('lists of alerts', () => {
  it('show an incident’s alerts newest first, page by page, with the beginning of each message', async () => {
    const incidentId = await insertIncident(store.database);
    const message = 'x'.repeat(100_000);
    await insertAlerts(
      store.database,
      [1, 2, 3].map((id) => ({ id, incidentId, message })),
    );
    const { db } = store.database;
    const first = await listIncidentAlerts(db, incidentId, { beforeId: null, limit: 2 });
    expect(first.rows.map(({ id }) => id)).toEqual([3, 2]);
    expect(first.rows[0]).toMatchObject({ excerpt: 'x'.repeat(300), messageLength: 100_000 });
    const second = await listIncidentAlerts(db, incidentId, { beforeId: first.next, limit: 2 });
    expect(second).toMatchObject({ rows: [{ id: 1 }], next: null });
    expect((await loadAlert(db, 1))?.alert.message).toBe(message);
  });

  it('show unmatched alerts of all reasons newest first, page by page', async () => {
    const reasons = Array.from({ length: 9 }, (_, at) => unmatchedReasons[at % 3] ?? 'unreadable');
    await insertAlerts(
      store.database,
      reasons.map((unmatchedReason, at) => ({ id: 100 + at, unmatchedReason })),
    );
    const ids: number[] = [];
    let beforeId: number | null = null;
    do {
      const page: Awaited<ReturnType<typeof listUnmatched>> = await listUnmatched(store.database.db, unmatchedReasons, {
        beforeId,
        limit: 2,
      });
      ids.push(...page.rows.map(({ id }) => id));
      beforeId = page.next;
    } while (beforeId !== null);
    expect(ids).toEqual([108, 107, 106, 105, 104, 103, 102, 101, 100]);
  });

  it('quote those that are kept', async () => {
    const quotes = await quoteAlerts(store.database.db, [1, 77_777]);
    expect([...quotes.keys()]).toEqual([1]);
    expect(quotes.get(1)?.source).toBe('CitoEngine clients');
  });

  it('tell the labels of the newest firing alert', async () => {
    const incidentId = await insertIncident(store.database);
    await insertAlerts(store.database, [
      { id: 201, incidentId, labels: { rack: '1' } },
      { id: 202, incidentId, labels: { rack: '2' } },
      { id: 203, incidentId, status: 'resolved', labels: {} },
    ]);
    expect(await loadNewestLabels(store.database.db, incidentId)).toEqual({ rack: '2' });
  });
});

describe('listDefinitions', () => {
  it('pages by id, with actions and the names of their ticket systems', async () => {
    const first = await listDefinitions(store.database.db, { afterId: null, limit: 1 });
    expect(first).toMatchObject({ rows: [{ id: 1, actions: [{ trigger: { count: 1 } }] }], next: 1 });
    expect([...first.ticketSystems.values()]).toEqual(['Local tickets']);
    const second = await listDefinitions(store.database.db, { afterId: first.next, limit: 1 });
    expect(second).toMatchObject({ rows: [{ id: 2, actions: [{ trigger: { count: 3 } }] }], next: null });
  });
});
