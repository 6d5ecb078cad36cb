import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { drizzle } from 'drizzle-orm/mysql2';
import { migrate as applyMigrations } from 'drizzle-orm/mysql2/migrator';
import { createConnection } from 'mysql2/promise';
import type { Connection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { connectionOptions, openDatabase } from '#db/database.ts';
import { elementHash } from '#db/element-hash.ts';
import { loadWakeContext } from '#db/incident/load-wake-context.ts';
import { loadInstallationCode } from '#db/installation.ts';
import { migrate } from '#db/migrate.ts';
import { RuleBookCache } from '#db/rule-book/rule-book-cache.ts';
import { incident, ruleBook, ticket } from '#db/schema/index.ts';
import { markerOf, readMarker, ticketMarker } from '#domain/ticket/ticket-marker.ts';

const migrations = path.resolve(import.meta.dirname, '../../db/migrations');
const name = `test_${randomUUID().replaceAll('-', '')}`;
const url = new URL(inject('databaseUrl'));
url.pathname = `/${name}`;
let server: Connection;

/** A folder with the first migration alone, as the first version had it. */
const firstMigration = async (): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'tocsin-migrations-'));
  await cp(migrations, folder, { recursive: true });
  const file = path.join(folder, 'meta/_journal.json');
  const journal = JSON.parse(await readFile(file, 'utf8')) as { entries: unknown[] };
  await writeFile(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, 1) }));
  return folder;
};

const state = {
  version: 2,
  nextSerial: 2,
  current: {
    ...{
      serial: 1,
      incidentId: 1,
      state: 'open',
      severity: 'S3',
      alertCount: 2,
      openedAtMs: 1_000,
      lastEventAtMs: 2_000,
    },
    ...{ lastAlertAtMs: 2_000, acknowledged: null, closed: null, firingKeys: ['key'], hasMoreFiringKeys: false },
    ...{ counters: {}, outbox: [], ticketSystems: [1], nextSeq: 3, fold: null },
  },
  settling: [],
  answered: [],
};
const workflowId = `incident/1/${elementHash('db-07')}`;

beforeAll(async () => {
  server = await createConnection({ ...connectionOptions(inject('databaseUrl')), multipleStatements: true });
  await server.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci; USE ${name}`);
  const folder = await firstMigration();
  await applyMigrations(drizzle(server), { migrationsFolder: folder });
  await rm(folder, { recursive: true });
  await server.query(
    `INSERT INTO team (name, description, created_at) VALUES ('Ops', '', NOW(3));
     INSERT INTO category (name) VALUES ('Disk');
     INSERT INTO event_definition (summary, description, severity, team_id, category_id, created_at, updated_at)
       VALUES ('Disk full', '', 'S3', 1, 1, NOW(3), NOW(3));
     INSERT INTO ticket_system (name, kind, config, created_at) VALUES ('Local', 'script', '{}', NOW(3));
     INSERT INTO event_action (definition_id, position, name, trigger_rule, effect) VALUES
       (1, 1, 'Ticket', '{"kind":"threshold","count":1,"seconds":60}', '{"kind":"ticket","ticketSystemId":1}');
     INSERT INTO incident (definition_id, definition_version, team_id, element, element_hash, workflow_id, serial, open_key,
       state, severity, alert_count, opened_at, last_alert_at, version, snapshot)
       VALUES (1, 1, 1, 'db-07', ?, ?, 1, ?, 'open', 'S3', 2, NOW(3), NOW(3), 2, ?);
     INSERT INTO ticket (incident_id, ticket_system_id, state, external_key, created_at, updated_at)
       VALUES (1, 1, 'open', '100001', NOW(3), NOW(3))`,
    [elementHash('db-07'), workflowId, workflowId, JSON.stringify(state)],
  );
});
afterAll(async () => {
  await server.query(`DROP DATABASE ${name}`);
  await server.end();
});

test('a database of the first version migrates, its open incident goes on, and its ticket keeps its marker', async () => {
  await migrate({ databaseUrl: url.href });
  const database = openDatabase(url.href, { connectionLimit: 2 });
  const now = new Date();
  const key = { workflowId, definitionId: 1, element: 'db-07', elementHash: elementHash('db-07') };
  const input = { key, version: null, alertIds: [], now };
  const context = await loadWakeContext(database, new RuleBookCache(() => now), input);
  expect(context?.policy).toMatchObject({
    reopenWindowSeconds: 900,
    staleSeconds: null,
    flap: null,
    teamHours: null,
    actions: [{ trigger: { kind: 'threshold', mode: 'tumbling' }, condition: {}, fault: null }],
  });
  expect(context?.adopted?.current).toMatchObject({ alertCount: 2, reopenCount: 0, keys: { key: { isFiring: true } } });
  const [row] = await database.db.select().from(incident);
  expect(row).toMatchObject({ reopenCount: 0, withheldBy: null, isFlapping: false, recheckAt: null, engineRun: null });
  expect(await database.db.select().from(ruleBook)).toEqual([{ id: 1, version: 1 }]);
  const [old] = await database.db.select().from(ticket);
  expect(old).toMatchObject({ marker: null, externalKey: '100001' });
  expect(old && markerOf(old)).toBe('tocsin-1');
  const code = await loadInstallationCode(database.db);
  expect(readMarker(ticketMarker({ code, incidentId: 1 }))).toEqual({ code, incidentId: 1 });
  await database.close();
});
