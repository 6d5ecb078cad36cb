import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import { inject } from 'vitest';
import { connectionOptions, openDatabase } from '#db/database.ts';
import type { Database } from '#db/database.ts';
import { migrate } from '#db/migrate.ts';
import { seed } from '#db/seed/seed.ts';

const scripts = path.resolve(import.meta.dirname, '../../tools/tickets');

/** A migrated and seeded database of its own, with a folder for its tickets. */
export type TestDatabase = { databaseUrl: string; database: Database; ticketFolder: string; drop: () => Promise<void> };

/** Makes a database that nobody else uses; `drop` removes it with its tickets. */
export const createTestDatabase = async (options = { connectionLimit: 5 }): Promise<TestDatabase> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runOnServer(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  const url = new URL(inject('databaseUrl'));
  url.pathname = `/${name}`;
  const databaseUrl = url.href;
  await migrate({ databaseUrl });
  const database = openDatabase(databaseUrl, options);
  const ticketFolder = await mkdtemp(path.join(tmpdir(), 'tocsin-tickets-'));
  await seed(database, { tickets: { scripts, folder: ticketFolder }, now: new Date() });
  const drop = async (): Promise<void> => {
    await database.close();
    await runOnServer(`DROP DATABASE ${name}`);
    await rm(ticketFolder, { recursive: true, force: true });
  };
  return { databaseUrl, database, ticketFolder, drop };
};

const runOnServer = async (statement: string): Promise<void> => {
  const connection = await createConnection(connectionOptions(inject('databaseUrl')));
  await connection.query(statement);
  await connection.end();
};

/** The URL of the same database by way of another TCP port. */
export const throughPort = (databaseUrl: string, port: number): string => {
  const url = new URL(databaseUrl);
  url.searchParams.delete('socketPath');
  url.host = `127.0.0.1:${String(port)}`;
  return url.href;
};
