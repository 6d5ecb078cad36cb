import { drizzle } from 'drizzle-orm/mysql2';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '#db/database.ts';
import * as schema from '#db/schema/index.ts';
import { listIncidents } from '#db/incident-list.ts';
import { countTiles, maxTileCount } from '#db/incident-search/count-tiles.ts';
import type { IncidentFilter } from '#db/incident-search/incident-filter.ts';
import { listIds, maxSelected } from '#db/incident-search/list-ids.ts';
import { orderFor } from '#domain/incident/list-sort.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

let store: TestDatabase;
/** Statements that were made, with their values. */
const made: { query: string; values: unknown[] }[] = [];
let db: Database['db'];

const digit = (name: string): string =>
  `(SELECT 0 AS n ${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `UNION ALL SELECT ${String(n)}`).join(' ')}) ${name}`;

beforeAll(async () => {
  store = await createTestDatabase({ connectionLimit: 1 });
  const { pool } = store.database;
  await pool.query(
    `INSERT INTO incident (definition_id, definition_version, team_id, element, element_hash, workflow_id, serial, open_key,
       state, severity, alert_count, opened_at, last_alert_at, version)
     SELECT 1 + seq % 2, 1, 1, CONCAT('host-', seq), seq, CONCAT('w/', seq), 1, CONCAT('w/', seq), 'open',
       CONCAT('S', seq % 4), 1 + seq % 997, NOW() - INTERVAL seq % 9973 SECOND, NOW() - INTERVAL seq % 7919 SECOND, 1
     FROM (SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n AS seq
       FROM ${['a', 'b', 'c', 'd', 'e'].map(digit).join(' JOIN ')}) numbers`,
  );
  await pool.query('ANALYZE TABLE incident');
  const logger = { logQuery: (query: string, values: unknown[]) => void made.push({ query, values }) };
  db = drizzle(pool, { schema, mode: 'default', logger });
}, 120_000);
afterAll(() => store.drop());

type Explained = { table: string; key: string | null; rows: number; Extra: string };

/** How the database goes about a statement on incidents. */
const explain = async ({ query, values }: { query: string; values: unknown[] }): Promise<Explained | undefined> => {
  const [rows] = await store.database.pool.query(`EXPLAIN ${query}`, values);
  return (rows as Explained[]).find(({ table }) => table === 'incident');
};

const open: IncidentFilter = { state: 'open' };

it.each([
  { name: 'by severity', filter: open, sort: 'severity', index: 'incident_state' },
  { name: 'by last alert', filter: open, sort: 'last', index: 'incident_state_last' },
  { name: 'by when it opened', filter: open, sort: 'opened', index: 'incident_state_opened' },
  { name: 'by how many alerts came', filter: open, sort: 'count', index: 'incident_state_count' },
  { name: 'of a team', filter: { ...open, teamIds: [1] }, sort: 'severity', index: /incident_state(_team)?$/ },
])('shows a page of 100,000 open incidents $name along an index, by four queries at most', async (asked) => {
  const { filter, sort, index } = asked;
  const order = orderFor('open', { sort, direction: null });
  const first = await listIncidents(db, filter, { after: null, limit: 50, order });
  made.length = 0;
  const startMs = performance.now();
  const second = await listIncidents(db, filter, { after: first.next, limit: 50, order });
  const tookMs = performance.now() - startMs;
  expect(made.length).toBeLessThanOrEqual(4);
  expect(second.rows).toHaveLength(50);
  process.stdout.write(`${asked.name}: ${tookMs.toFixed(1)} ms, ${String(made.length)} queries\n`);
  const [listing] = made;
  const plan = listing === undefined ? undefined : await explain(listing);
  expect(plan?.key).toMatch(index);
  expect(plan?.Extra).not.toMatch(/filesort|temporary/);
});

it('finds a text that no incident holds without reading more than the rows of the state', async () => {
  const startMs = performance.now();
  const page = await listIncidents(db, { ...open, text: 'no such thing' }, { after: null, limit: 50 });
  process.stdout.write(`a text that nothing holds: ${(performance.now() - startMs).toFixed(1)} ms\n`);
  expect(page).toEqual({ rows: [], next: null });
});

it('counts as far as a tile says, along an index alone', async () => {
  const now = new Date();
  made.length = 0;
  const startMs = performance.now();
  const counts = await countTiles(db, { now, teamIds: undefined });
  process.stdout.write(`tiles: ${(performance.now() - startMs).toFixed(1)} ms\n`);
  expect(counts).toEqual({ open: maxTileCount + 1, acknowledged: 0, closed: 0 });
  expect(made).toHaveLength(3);
});

it('selects 10,000 at most, and says that there are more', async () => {
  const { ids, hasMore } = await listIds(db, open);
  expect(new Set(ids).size).toBe(maxSelected);
  expect(hasMore).toBe(true);
});
