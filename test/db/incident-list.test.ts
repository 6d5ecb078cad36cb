import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncidentCursor } from '#domain/incident/list-cursor.ts';
import type { IncidentState } from '#domain/incident/lifecycle.ts';
import { severities } from '#domain/severity.ts';
import { countIncidents, listIncidents } from '#db/incident-list.ts';
import type { IncidentFilter } from '#db/incident-search/incident-filter.ts';
import { ticket } from '#db/schema/index.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { insertIncident } from './page-rows.ts';

let store: TestDatabase;

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.drop());

const now = new Date('2026-11-21T12:00:00Z');

/** Every row of a list, page by page. */
const walk = async (filter: IncidentFilter, limit: number) => {
  const rows = [];
  let after: IncidentCursor | null = null;
  do {
    const page: Awaited<ReturnType<typeof listIncidents>> = await listIncidents(store.database.db, filter, {
      after,
      limit,
    });
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
};

describe('listIncidents', () => {
  it.each(['open', 'acknowledged'] as const)(
    'shows %s incidents worst first, then newest, whatever the page size, each once',
    async (state: IncidentState) => {
      const element = `walk-${state}`;
      for (let at = 0; at < 11; at += 1)
        await insertIncident(store.database, { state, element, severity: severities[(at * 3) % 4] ?? 'S0' });
      const all = await walk({ state, element }, 200);
      expect(all).toHaveLength(11);
      const places = all.map(({ severity, id }) => severities.indexOf(severity) * 1_000_000 - id);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      for (const limit of [1, 3, 11])
        expect((await walk({ state, element }, limit)).map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    },
  );

  it('shows closed incidents by when they closed, newest first, also when several closed at once', async () => {
    const element = 'walk-closed';
    for (const minute of [5, 9, 5, 7, 5])
      await insertIncident(store.database, {
        state: 'closed',
        element,
        closedAt: new Date(now.getTime() - minute * 60_000),
      });
    const all = await walk({ state: 'closed', element }, 2);
    expect(all.map(({ closedAt }) => (now.getTime() - (closedAt?.getTime() ?? 0)) / 60_000)).toEqual([5, 5, 5, 7, 9]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(5);
  });

  it('finds a part of an element without case, and takes wildcards as they are', async () => {
    await insertIncident(store.database, { element: 'DB-07.prod' });
    await insertIncident(store.database, { element: 'disk 50%_full\\' });
    const found = async (element: string) => (await walk({ state: 'open', element }, 50)).map((row) => row.element);
    expect(await found('b-07.P')).toEqual(['DB-07.prod']);
    expect(await found('50%_full\\')).toEqual(['disk 50%_full\\']);
    expect(await found('%07')).toEqual([]);
    expect(await found('_B-07')).toEqual([]);
  });

  it('tells definition, team and tickets, and survives that a definition is gone', async () => {
    const id = await insertIncident(store.database, { element: 'with-ticket' });
    const times = { createdAt: now, updatedAt: now };
    await store.database.db
      .insert(ticket)
      .values({ incidentId: id, ticketSystemId: 1, state: 'open', externalKey: '42', ...times });
    await insertIncident(store.database, { element: 'no-definition', definitionId: 999 });
    const [withTicket] = await walk({ state: 'open', element: 'with-ticket' }, 5);
    expect(withTicket).toMatchObject({
      summary: '/var is filling up',
      teamName: 'Ops',
      tickets: [{ externalKey: '42' }],
    });
    const [gone] = await walk({ state: 'open', element: 'no-definition' }, 5);
    expect(gone).toMatchObject({ summary: null, tickets: [] });
  });
});

describe('countIncidents', () => {
  it('counts what is open, what is acknowledged, and what closed within a day', async () => {
    const before = await countIncidents(store.database.db, now);
    await insertIncident(store.database, {});
    await insertIncident(store.database, { state: 'acknowledged' });
    await insertIncident(store.database, { state: 'closed', closedAt: new Date(now.getTime() - 86_000_000) });
    await insertIncident(store.database, { state: 'closed', closedAt: new Date(now.getTime() - 87_000_000) });
    const after = await countIncidents(store.database.db, now);
    expect(after).toEqual({ open: before.open + 1, acknowledged: before.acknowledged + 1, closed: before.closed + 1 });
  });
});
