import { drizzle } from 'drizzle-orm/mysql2';
import type { MySql2Database } from 'drizzle-orm/mysql2';
import { createPool } from 'mysql2/promise';
import type { Pool } from 'mysql2/promise';
import * as schema from './schema/index.ts';

type Schema = typeof schema;

/** Queries in drizzle's terms; a transaction has the same shape. */
export type Queries = Pick<MySql2Database<Schema>, 'select' | 'insert' | 'update' | 'delete' | 'execute'>;

/** One process's connections: `db` for queries by noun, `pool` for the few statements on the hot path. */
export type Database = { db: MySql2Database<Schema>; pool: Pool; close: () => Promise<void> };

const statementTimeoutSeconds = 30;

/**
 * Opens a pool on a MySQL ≥ 8.0 or MariaDB ≥ 10.6. `databaseUrl`: `mysql://user:password@host:port/name`, with
 * `?socketPath=…` to go by a socket. Connections are made when first needed; sessions are UTC and READ COMMITTED, waits
 * for locks end after 5 s, statements after 30 s where the server can do that.
 * Failures: the driver's errors, at the first query.
 */
export const openDatabase = (databaseUrl: string, options: { connectionLimit: number }): Database => {
  const pool = createPool({ ...connectionOptions(databaseUrl), connectionLimit: options.connectionLimit });
  pool.pool.on('connection', (connection) => {
    for (const statement of sessionStatements) connection.query(statement, () => undefined);
  });
  const db = drizzle(pool, { schema, mode: 'default' });
  return { db, pool, close: () => pool.end() };
};

/** The driver's options for a database URL. */
export const connectionOptions = (databaseUrl: string) => {
  const url = new URL(databaseUrl);
  const socketPath = url.searchParams.get('socketPath');
  const address =
    socketPath === null ? { host: url.hostname, port: Number(url.port === '' ? 3306 : url.port) } : { socketPath };
  return {
    ...address,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
    charset: 'utf8mb4_unicode_ci',
    timezone: 'Z',
    connectTimeout: 5_000,
    flags: ['-FOUND_ROWS'],
  };
};

/** The second time-out is MySQL's name for the first, MariaDB's: each server refuses the other's, which is expected. */
const sessionStatements = [
  "SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 5",
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  `SET SESSION max_statement_time = ${String(statementTimeoutSeconds)}`,
  `SET SESSION max_execution_time = ${String(statementTimeoutSeconds * 1000)}`,
];
